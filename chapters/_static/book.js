// Mends what the theme leaves unreadable to a screen reader, a keyboard or a printer.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];

  // A label that differs from the visible words is announced instead of them.
  all("summary[aria-label], .search-button-field").forEach((e) => e.removeAttribute("aria-label"));

  // One switch for the code of a page: without it, only figures and tables carry a mark of their own.
  const folds = all("div.cell details.hide");
  if (folds.length) {
    const root = document.documentElement;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "code-switch" });
    const show = (shown) => {
      root.dataset.code = shown ? "shown" : "quiet";
      folds.forEach((fold) => { fold.open = shown; });
      button.textContent = shown ? "Hide the code of this page" : "Show the code of this page";
    };
    button.addEventListener("click", () => show(root.dataset.code === "quiet"));
    show(false);
    document.querySelector(".bd-article h1")?.after(button);
  }

  // A link to a function, or to a module, opens the code that it leads to; not every browser does so by itself.
  const unfold = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = place?.closest("details.source") ?? place?.querySelector(":scope > details.source");
    if (fold && !fold.open) { fold.open = true; place.scrollIntoView(); }
  };
  addEventListener("hashchange", unfold);
  unfold();

  // The sidebar's title and search lie outside every landmark.
  const sidebar = document.getElementById("pst-primary-sidebar");
  sidebar?.setAttribute("role", "navigation");
  sidebar?.setAttribute("aria-label", "Book");

  // pandas leaves the corner header empty; Markdown tables say no scope.
  all("th:empty").forEach((th) => th.replaceWith(document.createElement("td")));
  all("thead th:not([scope])").forEach((th) => th.setAttribute("scope", "col"));
  all("tbody th:not([scope])").forEach((th) => th.setAttribute("scope", "row"));

  // A page opened as a file may not fetch the pages it found, so results come without excerpts.
  DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY &&= location.protocol !== "file:";

  // The book's search knows no numbers; the ledger's does.
  const sought = new URLSearchParams(location.search).get("q");
  if (location.pathname.endsWith("/search.html") && /\d/.test(sought ?? "")) {
    const address = `chapters/ledger.html?text=${encodeURIComponent(sought)}`;
    const hint = Object.assign(document.createElement("p"), { textContent: "This search finds words. For a number of the paper, " });
    hint.append(Object.assign(document.createElement("a"), { href: address, textContent: `look for ${sought} in the ledger` }), ".");
    document.getElementById("search-results")?.before(hint);
  }

  // What is folded on the screen is there on paper.
  addEventListener("beforeprint", () => all("details.claims:not([open])").forEach((e) => { e.open = true; }));

  // Paper is white, whatever the screen is.
  matchMedia("print").addEventListener("change", (print) => {
    const { dataset } = document.documentElement;
    if (print.matches) dataset.screenTheme = dataset.theme;
    dataset.theme = print.matches ? "light" : dataset.screenTheme;
  });
})();
