// Not needed: the desk is whole without it. j and k go from item to item, a accepts, x rejects, c corrects the one in focus, / goes to the search field; an item and its evidence light up together.
"use strict";
(() => {
  const items = () => [...document.querySelectorAll("main .card a:any-link, main .hit .title a, main .record .item, main .row .item, main .claim > .about")].filter((e) => e.offsetParent);
  const typing = (e) => e.target.closest("input, textarea, select, [contenteditable]") || e.ctrlKey || e.metaKey || e.altKey;
  let at = -1;
  const go = (step) => {
    const found = items();
    if (!found.length) return;
    at = Math.min(Math.max(at + step, 0), found.length - 1);
    const item = found[at];
    if (!item.matches("a, button")) item.tabIndex = -1;
    item.focus();
    item.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (e) => {
    if (typing(e)) return;
    if (e.key === "j") go(1);
    else if (e.key === "k") go(-1);
    else if (e.key === "a" || e.key === "x") document.activeElement.closest("main .item")?.querySelector(`.judge [name=${e.key === "a" ? "accept" : "reject"}]`)?.click();
    else if (e.key === "c") document.activeElement.closest("main .item")?.querySelector(".judge a")?.click();
    else if (e.key === "/") { document.getElementById("q")?.focus(); e.preventDefault(); }
  });
  const ids = (e) => e.target.closest?.("[data-ids]")?.dataset.ids.trim().split(/\s+/) ?? (e.target.closest?.(".item[id]") ? [e.target.closest(".item").id] : []);
  const light = (names, on) => {
    for (const name of names) {
      document.getElementById(name)?.classList.toggle("lit", on);
      document.querySelectorAll(`[data-ids~="${CSS.escape(name)}"]`).forEach((m) => m.classList.toggle("lit", on));
    }
  };
  for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(enter, (e) => light(ids(e), true));
    document.addEventListener(leave, (e) => light(ids(e), false));
  }
})();
