import { PageHead } from '@/components/shell/page-head';
import type { createApiDescription } from '@/lib/server/openapi/openapi-document';
import type { ApiRoute } from '@/lib/server/openapi/api-route';
import { API_AREAS } from '@/lib/server/openapi/api-areas';
import { messagesOf } from '@/lib/i18n/catalogue';
import type { Locale } from '@/lib/contract/locale';
import { ApiRouteCard } from './api-route';
import { Code } from './parts';
import { schemaText } from './schema-text';
import { API_DOCS_WORDS } from './words';

type Described = ReturnType<typeof createApiDescription>;

/** API reference. Rendered on the server, so that it works without JavaScript. */
export function ApiDocs({ described, locale }: { described: Described; locale: Locale }) {
  const { document } = described;
  const labels = API_DOCS_WORDS[locale];
  const serverUrl = document.servers[0]?.url ?? '';
  return (
    <div className="mx-auto grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-8">
      <PageHead title={`${labels.title} – ${messagesOf(locale).product}`} />
      <div className="grid max-w-2xl gap-2">
        <h1 className="text-2xl font-semibold tracking-tight">{labels.title}</h1>
        <p>{labels.intro}</p>
        <p className="text-sm text-mute">{labels.token}</p>
        <p className="text-sm text-mute">{labels.problems}</p>
        {labels.english !== '' && <p className="text-sm text-mute">{labels.english}</p>}
        <p>
          <a href="/api/openapi.json" className="underline hover:text-accent">
            {labels.document}
          </a>
        </p>
      </div>
      <nav aria-label={labels.contents}>
        <ul className="flex flex-wrap gap-x-4 gap-y-1.5">
          {API_AREAS.map(([area]) => (
            <li key={area}>
              <a href={`#${area}`} className="inline-block min-h-6 underline hover:text-accent">
                {labels.area[area]}
              </a>
            </li>
          ))}
          <li>
            <a href="#schemas" className="inline-block min-h-6 underline hover:text-accent">
              {labels.schemas}
            </a>
          </li>
        </ul>
      </nav>
      {API_AREAS.map(([area, routes]) => (
        <section key={area} aria-labelledby={area} className="grid min-w-0 gap-3">
          <h2 id={area} className="text-lg font-semibold">
            {labels.area[area]}
          </h2>
          {routes.map((route) => (
            <ApiRouteCard
              key={route.id}
              {...{ route, words: labels, serverUrl }}
              {...schemasOf(route, described)}
            />
          ))}
        </section>
      ))}
      <section aria-labelledby="schemas" className="grid min-w-0 gap-3">
        <h2 id="schemas" className="text-lg font-semibold">
          {labels.schemas}
        </h2>
        {Object.entries(document.components.schemas).map(([name, schema]) => (
          <details key={name} className="min-w-0 rounded-2xl border border-line bg-card px-4 py-3">
            <summary className="font-mono text-note font-semibold">{name}</summary>
            <div className="mt-2">
              <Code text={schemaText(schema)} />
            </div>
          </details>
        ))}
      </section>
    </div>
  );
}

/** Returns the schemas of a route's request and responses in readable form. */
function schemasOf({ id, responses, body }: ApiRoute, { routeSchemas }: Described) {
  const text = (key: string) => {
    const schema = routeSchemas[key];
    return schema === undefined ? null : schemaText(schema);
  };
  return {
    body: body === undefined ? null : (text(`${id}Body`) ?? schemaText(body.schema)),
    answers: responses.map(({ status, description }) => ({
      status,
      description,
      schema: text(`${id}${status}`),
    })),
  };
}
