// Runs in the page: reports the phase of every card whenever a card or a phase changes. Plain JavaScript, because the
// TypeScript compiler would insert helpers that do not exist in the page.
/* global document, MutationObserver, window */

function report() {
  const at = Date.now();
  const cards = [...document.querySelectorAll('[data-job]')];
  const getPhase = (card) => card.querySelector('[data-phase]')?.dataset.phase ?? '';
  window.reportSightings(cards.map((card) => ({ jobId: card.dataset.job, phase: getPhase(card), at })));
}

// Text changes are not observed, because durations change every second.
new MutationObserver(report).observe(document, {
  subtree: true,
  childList: true,
  attributeFilter: ['data-phase'],
});
