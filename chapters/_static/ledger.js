// Makes table.ledger searchable, filterable and sortable; without this script the table is simply whole.
(() => {
  const table = document.querySelector("table.ledger");
  if (!table) return;

  const body = table.tBodies[0];
  const rows = [...body.rows];
  const text = (row) => `${row.id} ${row.textContent} ${row.dataset.words}`.toLowerCase();
  const words = new Map(rows.map((row) => [row, text(row)]));
  const query = new URLSearchParams(location.search);
  const facets = { kind: "Kind", verdict: "Verdict", agreement: "Elsewhere in the paper", section: "Section" };
  const element = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const FIRST = { kind: "finding" }; // what an address without a query shows
  const ALL = "all";

  const controls = {
    text: element("input", { type: "search", value: query.get("text") ?? "" }),
    ...Object.fromEntries(Object.keys(facets).map((facet) => [facet, choice(facet)])),
  };
  const count = element("p");
  count.setAttribute("role", "status");

  function choice(facet) {
    const select = element("select");
    select.append(new Option("all", ""));
    for (const value of Map.groupBy(rows, (row) => row.dataset[facet]).keys()) if (value) select.append(new Option(value, value));
    const asked = [...query.keys()].length ? query.get(facet) : FIRST[facet];
    select.value = asked ?? "";
    if (select.selectedIndex < 0) select.value = "";
    return select;
  }

  // Whether a recomputed value, rounded to the decimals of a number, is that number: who looks for 66.7 finds 66.667.
  function rounded(value, number) {
    const digits = number.replace("%", "");
    return digits.includes(".") && Number(value).toFixed(digits.split(".")[1].length) === digits;
  }

  // "p<0.001" and "62" look for a figure, whole and in its own place; every other word for itself.
  function sought() {
    return controls.text.value.toLowerCase().replaceAll(/\s*([<>≤≥=])\s*/g, "$1").split(/\s+/).filter(Boolean).map((word) => {
      const [, isP, comparator, number] = /^(p?)([<>≤≥=]?)(\d[\d.,]*%?)$/.exec(word) ?? [];
      if (!number) return (row) => words.get(row).includes(word);
      const alone = new RegExp(`(?<![\\d.])${RegExp.escape?.(number) ?? number.replaceAll(".", "\\.")}(?![\\d]|\\.\\d)`);
      return (row) => {
        const figure = row.dataset.figure;
        const others = row.querySelector('[data-label="Recomputed"]').textContent;
        const given = figure.startsWith(comparator) && alone.test(figure);
        return (given || (!comparator && (alone.test(others) || rounded(others, number)))) && (!isP || row.dataset.words.split(" ").includes("p"));
      };
    });
  }

  // Whether a row is what is looked for, one filter (whose own choices are counted) left out.
  function fits(row, tests, without) {
    return tests.every((test) => test(row))
      && Object.keys(facets).every((facet) => facet === without || !controls[facet].value || row.dataset[facet] === controls[facet].value);
  }

  // The claim in the address is shown whatever the filters say.
  function filter() {
    const tests = sought();
    rows.forEach((row) => { row.hidden = row.id !== location.hash.slice(1) && !fits(row, tests); });
    const shown = rows.filter((row) => !row.hidden).length;
    const others = tests.length ? rows.filter((row) => row.hidden && tests.every((test) => test(row))).length : 0;
    count.textContent = `${shown} of ${rows.length} claims shown${others ? `; ${others} more match the search under other filters` : ""}`;
    for (const facet of Object.keys(facets)) {
      const found = rows.filter((row) => fits(row, tests, facet));
      for (const option of controls[facet].options) {
        const number = found.filter((row) => !option.value || row.dataset[facet] === option.value).length;
        option.textContent = `${option.value || ALL} (${number})`;
      }
    }
  }

  // The address follows the filters, so that a view can be sent to a colleague.
  function remember() {
    const address = new URL(location);
    address.hash = "";
    for (const [name, { value }] of Object.entries(controls)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    if (![...address.searchParams.keys()].length) address.searchParams.set("kind", ALL);
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
    const shown = (row) => (header.textContent.trim() === "Verdict" ? row.dataset.verdict : row.cells[header.cellIndex].textContent.trim());
    const number = (row) => parseFloat(shown(row).replaceAll(",", "").replace("−", "-"));
    const sign = ascending ? 1 : -1;
    const collator = new Intl.Collator("en", { numeric: true });
    const compare = header.dataset.sort === "number"
      ? (a, b) => Number.isNaN(number(a)) - Number.isNaN(number(b)) || sign * (number(a) - number(b)) || 0
      : (a, b) => sign * collator.compare(shown(a), shown(b));
    table.querySelectorAll("[aria-sort]").forEach((th) => th.removeAttribute("aria-sort"));
    header.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    body.append(...rows.toSorted(compare));
  }

  // Until a reader sorts, what the data do not give comes first.
  function failingFirst() {
    const astray = ["impossible", "not reproduced"];
    const rank = (row) => {
      if (row.dataset.kind !== "finding") return 3;
      if (astray.includes(row.dataset.verdict)) return 0;
      return row.dataset.agreement === "contradicted" ? 1 : 2;
    };
    body.append(...rows.toSorted((a, b) => rank(a) - rank(b)));
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
    // The head of the table stays below the tools, which stay at the top.
    const header = document.querySelector(".bd-header-article")?.offsetHeight ?? 0;
    tools.style.setProperty("--above-tools", `${header}px`);
    new ResizeObserver(() => table.style.setProperty("--above-head", `${header + tools.offsetHeight}px`)).observe(tools);
  }

  function addSorting(header) {
    const button = element("button", { type: "button" });
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => sortBy(header));
  }

  function addCopying(row) {
    const button = element("button", { type: "button", className: "copy-link", textContent: "Copy link" });
    button.setAttribute("aria-label", `Copy link to ${row.id}`);
    button.addEventListener("click", async () => {
      const address = new URL(`#${row.id}`, location.href.split("?")[0]).href;
      try {
        await navigator.clipboard.writeText(address);
        count.textContent = `The address of ${row.id} is copied`;
      } catch {
        count.textContent = address; // where a browser forbids it, to be copied by hand
      }
    });
    row.cells[0].append(" ", button);
  }

  function addReporting(row) {
    const link = element("a", { className: "report", textContent: "Report an error" });
    link.href = `${repository}/issues/new?title=${encodeURIComponent(`${row.id}: `)}`;
    link.setAttribute("aria-label", `Report an error in ${row.id}`);
    row.cells[0].append(" ", link);
  }

  addTools();
  table.querySelectorAll("th[data-sort]").forEach(addSorting);
  rows.forEach(addCopying);
  const repository = document.querySelector("meta[name=repository]")?.content;
  if (repository) rows.forEach(addReporting);
  failingFirst();
  addEventListener("hashchange", goToTarget);
  goToTarget();
})();
