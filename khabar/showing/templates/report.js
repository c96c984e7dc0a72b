// From an item to its evidence and back: what the pointer or the keyboard is on lights up in both places.
(() => {
  const light = (ids, on) => ids.forEach((id) => {
    document.querySelectorAll(`[data-ids~="${CSS.escape(id)}"]`).forEach((e) => e.classList.toggle("lit", on));
    document.getElementById(id)?.classList.toggle("lit", on);
  });
  const idsAt = (target) => {
    const mark = target.closest?.("[data-ids]");
    if (mark) return mark.dataset.ids.trim().split(/\s+/);
    const item = target.closest?.(".item, .margin li, .pagenotes li");
    return item && item.id ? [item.id] : [];
  };
  for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(enter, (e) => light(idsAt(e.target), true));
    document.addEventListener(leave, (e) => light(idsAt(e.target), false));
  }
  document.addEventListener("click", (e) => {
    const mark = e.target.closest?.("[data-ids]");
    if (mark && !String(getSelection())) document.getElementById(mark.dataset.ids.trim().split(/\s+/)[0])?.scrollIntoView({ block: "nearest" });
  });
})();
