import { WIDE, type Shot } from './shot';

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Renders the index page of all screenshots: a row per look, a column per width. */
export function gallery(shots: readonly Shot[]): string {
  const states = [...new Set(shots.map(({ state }) => state))];
  const sections = states.map((state) => {
    const mine = shots.filter((shot) => shot.state === state);
    const looks = [...new Set(mine.map(({ look }) => look))];
    const rows = looks.map((look) => {
      const cells = mine.filter((shot) => shot.look === look);
      return `<div class="look"><h3>${look}</h3>${cells.map(figure).join('')}</div>`;
    });
    return `<section id="${state.name}"><h2>${escaped(state.title)}</h2>${rows.join('')}</section>`;
  });
  const links = states.map(({ name, title }) => `<a href="#${name}">${escaped(title)}</a>`);
  return PAGE.replace('LINKS', links.join(' ')).replace('SECTIONS', sections.join('\n'));
}

function figure({ file, width }: Shot): string {
  return `<a href="${file}"><img src="${file}" alt="at ${width} pixels" loading="lazy" style="width:${Math.round((width / WIDE) * 100)}%"></a>`;
}

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>SWR Job Monitor: every page and state</title>
<style>
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, 'Noto Sans CJK SC', sans-serif }
  body { margin: 0 auto; max-width: 1400px; padding: 2rem 1.5rem }
  nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin-bottom: 3rem }
  h2 { margin: 4rem 0 0; font-weight: 600 }
  h3 { width: 100%; margin: 1.5rem 0 .5rem; font: inherit; opacity: .65 }
  .look { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1%; }
  .look a { display: contents }
  img { max-width: 56%; border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: 6px }
</style>
<h1>Every page and state</h1>
<nav>LINKS</nav>
SECTIONS
</html>
`;
