// Makes table.ledger searchable, filterable and sortable; without this script the table is simply whole.
(() => {
  const table = document.querySelector("table.ledger");
  if (!table) return;

  const body = table.tBodies[0];
  const rows = [...body.rows];
  const words = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const query = new URLSearchParams(location.search);
  const facets = { verdict: "Verdict", section: "Section", kind: "Kind" };
  const element = (tag, properties) => Object.assign(document.createElement(tag), properties);

  const controls = {
    text: element("input", { type: "search", value: query.get("text") ?? "" }),
    ...Object.fromEntries(Object.keys(facets).map((facet) => [facet, choice(facet)])),
  };
  const count = element("p");
  count.setAttribute("role", "status");

  function choice(facet) {
    const select = element("select");
    select.append(new Option("all", ""));
    for (const [value, members] of Map.groupBy(rows, (row) => row.dataset[facet])) {
      const name = (facet === "verdict" && members[0].querySelector(".verdict")?.textContent) || value;
      select.append(new Option(`${name} (${members.length})`, value));
    }
    select.value = query.get(facet) ?? "";
    if (select.selectedIndex < 0) select.value = "";
    return select;
  }

  // The claim in the address is shown whatever the filters say.
  function isShown(row) {
    if (row.id === location.hash.slice(1)) return true;
    const sought = controls.text.value.toLowerCase().split(/\s+/);
    return sought.every((word) => words.get(row).includes(word))
      && Object.keys(facets).every((facet) => !controls[facet].value || row.dataset[facet] === controls[facet].value);
  }

  function filter() {
    rows.forEach((row) => { row.hidden = !isShown(row); });
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = `${shown} of ${rows.length} claims shown`;
  }

  // The address follows the filters, so that a view can be sent to a colleague.
  function remember() {
    const address = new URL(location);
    address.hash = "";
    for (const [name, { value }] of Object.entries(controls)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(null, "", address);
  }

  function refresh() {
    remember();
    filter();
  }

  function goToTarget() {
    filter();
    document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: "center" });
  }

  // What is not a number sorts last, up and down.
  function sortBy(header) {
    const ascending = header.getAttribute("aria-sort") !== "ascending";
    // A verdict is sorted by its word, not by the symbol before it.
    const text = (row) => (header.textContent.trim() === "Verdict" ? row.dataset.verdict : row.cells[header.cellIndex].textContent.trim());
    const number = (row) => parseFloat(text(row).replaceAll(",", ""));
    const sign = ascending ? 1 : -1;
    const collator = new Intl.Collator("en", { numeric: true });
    const compare = header.dataset.sort === "number"
      ? (a, b) => Number.isNaN(number(a)) - Number.isNaN(number(b)) || sign * (number(a) - number(b)) || 0
      : (a, b) => sign * collator.compare(text(a), text(b));
    table.querySelectorAll("[aria-sort]").forEach((th) => th.removeAttribute("aria-sort"));
    header.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    body.append(...rows.toSorted(compare));
  }

  function addTools() {
    const tools = element("div", { className: "ledger-tools" });
    tools.dataset.for = table.id;
    for (const [name, control] of Object.entries(controls)) {
      const label = element("label", { textContent: facets[name] ?? "Search" });
      label.append(control);
      tools.append(label);
      control.addEventListener("input", refresh);
    }
    const reset = element("button", { type: "button", textContent: "Show all" });
    reset.addEventListener("click", () => {
      Object.values(controls).forEach((control) => { control.value = ""; });
      refresh();
    });
    tools.append(reset, count);
    (table.closest(".table-scroll") ?? table).before(tools);
  }

  function addSorting(header) {
    const button = element("button", { type: "button" });
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => sortBy(header));
  }

  addTools();
  table.querySelectorAll("th[data-sort]").forEach(addSorting);
  addEventListener("hashchange", goToTarget);
  goToTarget();
})();
