// All that the theme needs of Bootstrap's 80 kB: the menu that the download button opens.
document.querySelectorAll("[data-bs-toggle='dropdown']").forEach((button) => {
  const menu = button.nextElementSibling;
  const show = (open) => {
    menu.classList.toggle("show", open);
    button.setAttribute("aria-expanded", open);
  };
  button.addEventListener("click", () => show(!menu.classList.contains("show")));
  addEventListener("click", ({ target }) => button.parentElement.contains(target) || show(false));
  addEventListener("keydown", ({ key }) => key === "Escape" && show(false));
});
