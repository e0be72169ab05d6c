import type { ApiDescription } from '@/lib/contract/api-route';
import type { ApiDocsMessages } from './api-docs-messages';

interface ApiDocsNavProps {
  areas: ApiDescription['areas'];
  labels: ApiDocsMessages;
}

/** Contents of the API reference: at the side with every route on a wide screen, and above with the areas otherwise. */
export function ApiDocsNav({ areas, labels }: ApiDocsNavProps) {
  return (
    <nav
      aria-label={labels.contents}
      className="lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:self-start lg:overflow-y-auto"
    >
      <ul className="flex flex-wrap gap-x-4 gap-y-1.5 lg:grid lg:gap-y-3">
        {areas.map(([area, routes]) => (
          <li key={area}>
            <a href={`#${area}`} className="inline-block min-h-6 underline hover:text-accent">
              {labels.area[area]}
            </a>
            <ul className="mt-0.5 grid text-note text-mute max-lg:hidden">
              {routes.map(({ id, method, path }) => (
                <li key={id}>
                  <a href={`#${id}`} className="block py-1 leading-tight wrap-anywhere hover:text-ink">
                    {`${method} ${path.replace('/api/', '')}`}
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
        <li>
          <a href="#schemas" className="inline-block min-h-6 underline hover:text-accent">
            {labels.schemas}
          </a>
        </li>
      </ul>
    </nav>
  );
}
