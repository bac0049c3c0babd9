// Where the keyboard goes on: a menu opened by a key takes the focus once its content is there,
// and a click on a mark leaves it at the figure, to which it returns when the evidence closes.

addEventListener("pointerdown", event => {
  event.target.closest('[class*="st-key-figure_"]')?.setAttribute("tabindex", "-1");
}, true);

addEventListener("click", event => {
  const button = event.target.closest('[data-testid="stPopoverButton"]');
  const byKey = event.detail === 0;
  if (!button || !byKey || button.ariaExpanded === "true") return;
  const body = '[data-testid="stPopoverBody"]';
  const enter = tries => {
    const first = document.querySelector(`${body} :is(button, input, a, [role="tab"])`);
    first?.focus();
    if (tries && (!first || document.activeElement !== first)) setTimeout(enter, 50, tries - 1);
  };
  enter(100);
}, true);
