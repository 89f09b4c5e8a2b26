// What a page holds that a reader could follow, look at or listen to.
() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  return {
    ids: all("[id]").map((e) => e.id),
    links: all("a[href]").map((a) => a.href),
    downloads: all("a[download], a[href$='.csv'], a[href$='.json'], a[href$='.ipynb']").map((a) => a.href),
    figures: all(".bd-article img, .bd-article .cell_output svg:not(button svg)").map(
      (e) => e.alt ?? e.getAttribute("aria-label") ?? e.querySelector("title")?.textContent ?? ""),
    tables: all(".bd-article table").map((t) => ({
      caption: t.caption?.textContent.trim() ?? "",
      scopes: [...t.querySelectorAll("th")].map((th) => th.getAttribute("scope")),
    })),
  };
}
