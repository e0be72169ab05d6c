import { describeRefusal } from '@/lib/server/http/describe-refusal';
import { withErrorHandling } from '@/lib/server/http/responses';
import { getAuth } from '@/lib/server/auth/get-auth';
import { LANGUAGE_TAG, type Locale } from '@/lib/contract/locale';
import { problemSchema, type Problem } from '@/lib/contract/problem';
import { getMessages } from '@/lib/i18n/catalog';
import { getProblemTitle } from '@/lib/i18n/messages';
import { PAGE_NOT_FOUND_MESSAGES } from '@/lib/i18n/page-not-found';
import { getProblemDetails } from '@/lib/i18n/problem-details';
import { escapeMarkup } from '@/app/escape-markup';
import { withBasePath } from '@/lib/contract/base-path';
import { getRequestLocale } from '@/lib/server/http/request-locale';
import { createHtmlResponse } from './html-response';

/** Runs a handler that a browser opens as a page, such as the target of a form. Browsers get a problem as a page. */
export async function withFormErrors(
  request: Request,
  handler: () => Response | Promise<Response>,
): Promise<Response> {
  const response = await withErrorHandling(handler);
  if (response.status < 400 || !acceptsHtml(request)) return response;
  const problem = problemSchema.safeParse(
    await response
      .clone()
      .json()
      .catch(() => undefined),
  );
  return problem.success ? createProblemPage(request, problem.data) : response;
}

/** Returns whether the client is a browser that opens a page. */
export function acceptsHtml(request: Request): boolean {
  return /\btext\/html\b/.test(request.headers.get('Accept') ?? '');
}

function createProblemPage(request: Request, problem: Problem): Response {
  const locale = getRequestLocale(request);
  const { title, text } = describeProblem(request, problem, locale);
  const body = `<h1>${escapeMarkup(title)}</h1>
<p>${escapeMarkup(text)}</p>
<p><a href="${withBasePath('/')}">${escapeMarkup(PAGE_NOT_FOUND_MESSAGES[locale].home)}</a></p>`;
  return createHtmlResponse({ status: problem.status, languageTag: LANGUAGE_TAG[locale], title, body });
}

function describeProblem(
  request: Request,
  problem: Problem,
  locale: Locale,
): { title: string; text: string } {
  const refusal = getAuth().site.check(request);
  if (refusal !== null) return describeRefusal(refusal, locale);
  const { meaning, advice } = getProblemDetails(locale, problem.code);
  return {
    title: getProblemTitle(getMessages(locale), problem.code),
    text: [meaning, advice, problem.detail].join(' '),
  };
}
