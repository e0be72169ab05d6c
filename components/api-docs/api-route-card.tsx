import { CopyButton } from '@/components/ui/copy-button';
import { toCurlCommand } from '@/lib/contract/curl-command';
import { getProblemCodes, type ApiRoute } from '@/lib/contract/api-route';
import { getProblemStatus } from '@/lib/contract/problem';
import { CodeBlock, DescriptionTerm } from './docs-elements';
import type { ApiDocsMessages } from './api-docs-messages';

interface ApiRouteProps {
  route: ApiRoute;
  labels: ApiDocsMessages;
  serverUrl: string;
  /** Request and response schemas: a schema name or a whole type. */
  body: string | null;
  responses: readonly { status: number; description: string; schema: string | null }[];
}

/** One method of one path: permission, parameters, request, responses and an example. */
export function ApiRouteCard({ route, labels, serverUrl, body, responses }: ApiRouteProps) {
  const { id, method, path, summary, permission, parameters = [] } = route;
  const command = toCurlCommand(route, serverUrl);
  return (
    <article
      id={id}
      aria-labelledby={`${id}-title`}
      className="grid min-w-0 scroll-mt-4 gap-3 rounded-2xl border border-line bg-card p-4 sm:p-5"
    >
      <div>
        <h3 id={`${id}-title`} className="font-mono text-code font-semibold wrap-anywhere">
          <span className="mr-2 text-accent">{method}</span>
          <a href={`#${id}`} className="hover:underline">
            {path}
          </a>
        </h3>
        <p lang="en" className="mt-1">
          {summary}
        </p>
        <p className="mt-0.5 text-note text-mute">
          {permission === null ? labels.public : labels.permission[permission]}
        </p>
      </div>
      <dl className="grid gap-x-5 gap-y-2 text-sm sm:grid-cols-[7rem_minmax(0,1fr)]">
        {parameters.length > 0 && (
          <DescriptionTerm name={labels.parameters}>
            <ul className="grid gap-1">
              {parameters.map((each) => (
                <li key={each.name} className="wrap-anywhere">
                  <code className="font-mono text-note font-semibold">{each.name}</code>{' '}
                  <span className="text-note text-mute">
                    {labels.parameterIn[each.in] +
                      (each.required === true || each.in === 'path' ? ` · ${labels.required}` : '')}
                  </span>{' '}
                  <span lang="en">{each.description.replaceAll('`', '')}</span>
                </li>
              ))}
            </ul>
          </DescriptionTerm>
        )}
        {body !== null && (
          <DescriptionTerm name={labels.body}>
            <CodeBlock text={body} />
          </DescriptionTerm>
        )}
        <DescriptionTerm name={labels.responses}>
          <ul className="grid gap-1">
            {responses.map(({ status, description, schema }) => (
              <li key={status} className="min-w-0">
                <b className="font-semibold">{status}</b> <span lang="en">{description}</span>
                {schema !== null && <CodeBlock text={schema} />}
              </li>
            ))}
          </ul>
        </DescriptionTerm>
        <DescriptionTerm name={labels.errors}>
          <p className="font-mono text-note wrap-anywhere text-mute">
            {getProblemCodes(route)
              .map((code) => `${getProblemStatus(code)} ${code}`)
              .sort()
              .join(', ') || '–'}
          </p>
        </DescriptionTerm>
        <DescriptionTerm name={labels.example}>
          <div className="grid justify-items-start gap-1">
            <CodeBlock text={command} />
            <CopyButton what={`${labels.example}: ${method} ${path}`} value={command}>
              <span className="text-note text-mute">{labels.copyExample}</span>
            </CopyButton>
          </div>
        </DescriptionTerm>
      </dl>
    </article>
  );
}
