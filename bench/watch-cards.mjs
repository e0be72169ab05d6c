// Runs in the page: tells what phase each card shows, whenever a card or a phase comes or changes. As it is, since what
// compiles TypeScript puts in helpers that a page does not have.
/* global document, MutationObserver, window */

function look() {
  const at = Date.now();
  const cards = [...document.querySelectorAll('[data-job]')];
  const phaseOf = (card) => card.querySelector('[data-phase]')?.dataset.phase ?? '';
  window.tellSightings(cards.map((card) => ({ jobId: card.dataset.job, phase: phaseOf(card), at })));
}

// Not the ticking of durations, which are texts.
new MutationObserver(look).observe(document, {
  subtree: true,
  childList: true,
  attributeFilter: ['data-phase'],
});
