import { build } from 'esbuild';
import { createServer } from 'node:http';
import { listen } from '@/testing/listen';

const HTML = `<!doctype html><title>Jobs</title><style>
:root { color-scheme: light } :root[data-theme=dark] { color-scheme: dark }
body { background: light-dark(#fff, #111); color: light-dark(#111, #eee) }
main { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1rem } article { border: 1px solid; padding: 1rem }
</style><div id="root"></div><script src="/page.js"></script>`;

/** Serves the naive page. `/?count=200` shows the first 200 jobs. */
export async function startNaiveServer(
  jobs: readonly object[],
): Promise<{ url: string; close: () => Promise<void> }> {
  const { outputFiles } = await build({
    entryPoints: ['tools/bench/naive/naive-page.tsx'],
    bundle: true,
    minify: true,
    write: false,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const script = outputFiles[0]?.text ?? '';
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://naive');
    const [type, body] =
      pathname === '/page.js'
        ? ['text/javascript', script]
        : pathname === '/jobs.json'
          ? ['application/json', JSON.stringify(jobs.slice(0, Number(searchParams.get('count'))))]
          : ['text/html; charset=utf-8', HTML];
    response.writeHead(200, { 'Content-Type': type }).end(body);
  });
  const { url } = await listen(server);
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
