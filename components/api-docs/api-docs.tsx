import { PageHead } from '@/components/shell/page-head';
import type { ApiDescription, ApiRoute } from '@/lib/contract/api-route';
import { withBasePath } from '@/lib/contract/base-path';
import { getMessages } from '@/lib/i18n/catalog';
import type { Locale } from '@/lib/contract/locale';
import { ApiDocsNav } from './api-docs-nav';
import { ApiRouteCard } from './api-route-card';
import { CodeBlock } from './docs-elements';
import { formatSchema } from './format-schema';
import { API_DOCS_MESSAGES } from './api-docs-messages';

/** API reference. Rendered on the server, so that it works without JavaScript. */
export function ApiDocs({ description, locale }: { description: ApiDescription; locale: Locale }) {
  const { areas, document } = description;
  const labels = API_DOCS_MESSAGES[locale];
  const serverUrl = document.servers[0]?.url ?? '';
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[14rem_minmax(0,1fr)]">
      <PageHead title={`${labels.title} – ${getMessages(locale).product}`} />
      <div className="grid max-w-2xl gap-2 lg:col-span-2">
        <h1 className="text-2xl font-semibold tracking-tight">{labels.title}</h1>
        <p>{labels.intro}</p>
        <p className="text-sm text-mute">{labels.token}</p>
        <p className="text-sm text-mute">{labels.problems}</p>
        {labels.englishOnlyHint !== '' && <p className="text-sm text-mute">{labels.englishOnlyHint}</p>}
        <p>
          <a href={withBasePath('/api/openapi.json')} className="underline hover:text-accent">
            {labels.openApiDocument}
          </a>
        </p>
      </div>
      <ApiDocsNav areas={areas} labels={labels} />
      <div className="grid min-w-0 max-w-4xl gap-8">
        {areas.map(([area, routes]) => (
          <section key={area} aria-labelledby={area} className="grid min-w-0 gap-3">
            <h2 id={area} className="text-lg font-semibold">
              {labels.area[area]}
            </h2>
            {routes.map((route) => (
              <ApiRouteCard
                key={route.id}
                route={route}
                labels={labels}
                serverUrl={serverUrl}
                {...formatRouteSchemas(route, description)}
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
                <CodeBlock text={formatSchema(schema)} />
              </div>
            </details>
          ))}
        </section>
      </div>
    </div>
  );
}

/** Returns the schemas of a route's request and responses in readable form. */
function formatRouteSchemas({ id, responses, body }: ApiRoute, { routeSchemas }: ApiDescription) {
  const formatComponent = (key: string) => {
    const schema = routeSchemas[key];
    return schema === undefined ? null : formatSchema(schema);
  };
  return {
    body: body === undefined ? null : (formatComponent(`${id}Body`) ?? formatSchema(body.schema)),
    responses: responses.map(({ status, description }) => ({
      status,
      description,
      schema: formatComponent(`${id}${status}`),
    })),
  };
}
