// Mends what the theme leaves unreadable to a screen reader, a keyboard or a printer.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];

  // A label that differs from the visible words is announced instead of them.
  all("summary[aria-label], .search-button-field").forEach((e) => e.removeAttribute("aria-label"));

  // The sidebar's title and search lie outside every landmark.
  const sidebar = document.getElementById("pst-primary-sidebar");
  sidebar?.setAttribute("role", "navigation");
  sidebar?.setAttribute("aria-label", "Book");

  // pandas leaves the corner header empty; Markdown tables say no scope.
  all("th:empty").forEach((th) => th.replaceWith(document.createElement("td")));
  all("thead th:not([scope])").forEach((th) => th.setAttribute("scope", "col"));
  all("tbody th:not([scope])").forEach((th) => th.setAttribute("scope", "row"));

  // What scrolls sideways must be reachable by keyboard; a figure may come to do so once its image has loaded.
  const sizes = new ResizeObserver((changes) => changes.map(({ target }) => target.closest("figure"))
    .filter((e) => e.scrollWidth > e.clientWidth).forEach((e) => { e.tabIndex = 0; }));
  all(".bd-article figure, .bd-article figure img").forEach((e) => sizes.observe(e));

  // A page opened as a file may not fetch the pages it found, so results come without excerpts.
  DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY &&= location.protocol !== "file:";

  // Paper is white, whatever the screen is.
  matchMedia("print").addEventListener("change", (print) => {
    const { dataset } = document.documentElement;
    if (print.matches) dataset.screenTheme = dataset.theme;
    dataset.theme = print.matches ? "light" : dataset.screenTheme;
  });
})();
