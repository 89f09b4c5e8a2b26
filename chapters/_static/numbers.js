// Marks each figure of the paper by its verdict, and shows its card on hover, focus or tap.
// The cards (window.claimCards) come from the ledger; without this script a link is a link.
(() => {
  const cards = window.claimCards ?? {};
  if (!HTMLElement.prototype.showPopover) return;
  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children.filter((child) => child !== ""));
    return made;
  };
  const told = (className, [symbol, name, words]) => element(
    "span", { className: `${className} ${className}-${name}` },
    element("span", { ariaHidden: "true", textContent: symbol }), ` ${words}`);
  let shown = null; // { link, card }
  let timer = 0;

  function claimOf(link) {
    const id = link.hash.slice(1);
    const inOwnRow = link.closest("tr")?.id === id;
    return !inOwnRow && Object.hasOwn(cards, id) ? id : null;
  }

  function mark(link) {
    const { verdict: [symbol, name, words] } = cards[claimOf(link)];
    link.classList.add("figure-link", `figure-link-${name}`);
    link.append(
      element("span", { className: "figure-mark", ariaHidden: "true", textContent: symbol }),
      element("span", { className: "sr-only", textContent: ` (${words})` }));
  }

  async function copy(address, status) {
    try {
      await navigator.clipboard.writeText(address);
      status.textContent = "Address copied.";
    } catch {
      status.textContent = address; // a browser that forbids it lets the reader copy by hand
    }
  }

  function build(link) {
    const id = claimOf(link);
    const card = cards[id];
    const row = ["printed", "recomputed", "sum"].filter((name) => card[name]);
    const heading = element("p", { className: "card-what", id: `card-${id}` }, element("strong", { textContent: card.quantity }), ` (${card.location})`);
    const facts = element("dl", {}, ...row.flatMap((name) => [
      element("dt", { textContent: { printed: "Printed", recomputed: "The data give", sum: "The sum" }[name] }),
      element("dd", { textContent: card[name] })]));
    const verdicts = element("p", {}, told("verdict", card.verdict), " ", card.agreement ? told("agreement", card.agreement) : "");
    const links = element("ul", {}, ...card.links.map(([words, address]) =>
      element("li", {}, element("a", { textContent: words[0].toUpperCase() + words.slice(1), href: new URL(address, link.href).href }))));
    const status = element("p", { className: "card-status" });
    status.setAttribute("role", "status");
    const button = element("button", { type: "button", textContent: "Copy the address of its row" });
    button.addEventListener("click", () => copy(link.href, status));
    const close = element("button", { type: "button", textContent: "Close" });
    close.addEventListener("click", () => { link.focus(); hide(); });
    const made = element("div", { className: "claim-card", popover: "manual" },
      heading, facts, verdicts, card.reason ? element("p", { textContent: card.reason }) : "", links, button, close, status);
    made.setAttribute("role", "dialog");
    made.setAttribute("aria-labelledby", heading.id);
    made.addEventListener("pointerenter", stay);
    made.addEventListener("pointerleave", hideSoon);
    return made;
  }

  // Below the link where there is room, else above; never wider than the window.
  function place({ link, card }) {
    const { left, top, bottom } = (link.getClientRects()[0] ?? link.getBoundingClientRect());
    const { offsetWidth: width, offsetHeight: height } = card;
    const room = document.documentElement;
    card.style.left = `${Math.max(8, Math.min(left, room.clientWidth - width - 8))}px`;
    card.style.top = `${bottom + height + 4 < room.clientHeight || top < height + 4 ? bottom + 4 : top - height - 4}px`;
  }

  function show(link) {
    stay();
    if (shown?.link === link) return;
    hide();
    shown = { link, card: build(link) };
    link.after(shown.card);
    shown.card.showPopover();
    link.setAttribute("aria-expanded", "true");
    place(shown);
  }

  function hide() {
    stay();
    shown?.link.removeAttribute("aria-expanded");
    shown?.card.remove();
    shown = null;
  }

  function stay() { clearTimeout(timer); }
  function hideSoon() {
    stay();
    timer = setTimeout(() => shown?.card.contains(document.activeElement) || hide(), 300);
  }

  const links = [...document.querySelectorAll(".bd-article a[href*='#c-']")].filter(claimOf);
  links.forEach((link) => {
    mark(link);
    link.addEventListener("pointerenter", ({ pointerType }) => {
      if (pointerType !== "mouse") return;
      stay();
      timer = setTimeout(() => show(link), 200);
    });
    link.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && hideSoon());
    link.addEventListener("focus", () => link.matches(":focus-visible") && show(link));
    // The first tap shows the card, which leads on; a mouse or the keyboard follows the link.
    link.addEventListener("click", (event) => {
      if (event.pointerType !== "touch" || shown?.link === link) return;
      event.preventDefault();
      show(link);
    });
  });
  const within = (target) => shown && (shown.link.contains(target) || shown.card.contains(target));
  addEventListener("focusin", ({ target }) => within(target) || hide());
  addEventListener("pointerdown", ({ target }) => within(target) || hide());
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !shown) return;
    if (shown.card.contains(document.activeElement)) shown.link.focus();
    hide();
  });
  addEventListener("scroll", () => shown && place(shown), { passive: true, capture: true });
  addEventListener("resize", () => shown && place(shown));
})();
