// Lets a reader put another value into a cell of Table I, and shows which verdicts would move.
// Every slip of one key was judged when the page was made; nothing is computed here.
(() => {
  const place = document.getElementById("what-if");
  if (!place) return;
  const MOST_LISTED = 12;
  const { headings, columns, rows, words, claims, given, slips } = JSON.parse(place.dataset.slips);
  const table = document.getElementById("table-one");
  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const labelled = (text, control) => element("label", { textContent: text }, control);
  const patient = element("select", {}, ...rows.map((row) => new Option(row, row)));
  const column = element("select", {}, ...columns.map(([heading, name]) => new Option(heading, name)));
  const typed = element("input", { type: "text", autocomplete: "off", size: 12 });
  const known = element("datalist", { id: "what-if-values" });
  typed.setAttribute("list", known.id);
  const told = element("div", { className: "what-if-told" });
  told.setAttribute("role", "status");
  const badge = (number) => {
    const [symbol, name, word] = words[number];
    return element("span", { className: `verdict verdict-${name}` }, element("span", { ariaHidden: "true", textContent: symbol }), ` ${word}`);
  };

  const row = () => [...table.tBodies[0].rows].find((each) => each.cells[0].textContent === patient.value);
  const cell = () => row().cells[headings.indexOf(column.value)];
  const printed = () => cell().textContent;
  const values = () => slips[column.value][patient.value] ?? {};

  function choose() {
    known.replaceChildren(...Object.keys(values()).map((value) => new Option(value, value)));
    typed.value = printed();
    tell();
  }

  function tell() {
    table.querySelectorAll(".tried").forEach((each) => each.classList.remove("tried"));
    cell().classList.add("tried");
    const value = typed.value.trim();
    const what = `${column.selectedOptions[0].text} of patient ${patient.value}`;
    if (value === printed()) {
      const others = Object.keys(values()).length;
      const some = others > MOST_LISTED ? `One of ${others} other values can be tried` : `Another value can be tried: ${Object.keys(values()).join("; ")}`;
      told.replaceChildren(element("p", { textContent: `Printed: ${value}. ${others ? some : "No other value is one slip of a key away"}.` }));
    } else if (!Object.hasOwn(values(), value)) {
      told.replaceChildren(element("p", {}, `${value || "Nothing"} is more than one slip of a key away from ${printed()}, or outside the limits of the column. To try it, change the cell in a copy of the data and run `, element("code", { textContent: "make verify DATA=copy" }), "."));
    } else if (!values()[value].length) {
      told.replaceChildren(element("p", { textContent: `With ${value} for the ${what}, no verdict would move: no printed figure would betray the slip.` }));
    } else {
      const moved = values()[value];
      told.replaceChildren(
        element("p", { textContent: `With ${value} for the ${what}, ${moved.length} verdict${moved.length > 1 ? "s" : ""} would move:` }),
        element("ul", {}, ...moved.map(([id, after, number]) => {
          const [quantity, figure, before, isP] = claims[id];
          const instead = `: ${isP ? "the nearest p of the tests named" : "the table"} would ${isP ? "be" : "give"} ${given[number]}`;
          return element("li", {}, `${quantity}: `, element("a", { href: `ledger.html#${id}`, textContent: figure }), " ", badge(before), " would be ", badge(after), given[number] === "–" ? "" : instead);
        })));
    }
  }

  [patient, column].forEach((control) => control.addEventListener("input", choose));
  typed.addEventListener("input", tell);
  table.tBodies[0].addEventListener("click", ({ target }) => {
    const touched = target.closest("td");
    const name = touched && headings[touched.cellIndex];
    if (!name || !slips[name]?.[touched.parentElement.cells[0].textContent]) return;
    patient.value = touched.parentElement.cells[0].textContent;
    column.value = name;
    choose();
    typed.focus();
    typed.select();
  });
  const group = element("fieldset", {}, element("legend", { textContent: "Try a typing error in Table I" }),
    labelled("Patient ", patient), labelled("Column ", column), labelled("Value ", typed), known);
  place.replaceChildren(group, told);

  // On a telephone the doses and the enzyme fit beside the patient; the rest comes when asked for.
  const whole = element("button", { type: "button", className: "whole-table", textContent: "Show all columns" });
  whole.addEventListener("click", () => {
    const narrow = table.classList.toggle("narrow");
    whole.textContent = narrow ? "Show all columns" : "Show doses and enzyme only";
  });
  table.classList.add("narrow");
  (table.closest(".table-scroll") ?? table).before(whole);

  // Begin with a column that can be seen.
  column.value = (columns.find(([, name]) => row().cells[headings.indexOf(name)].offsetParent) ?? columns[0])[1];
  choose();
})();
