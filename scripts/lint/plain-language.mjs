// ESLint rules for comments in plain English, standard names and server-only files.

const OPENING = /^(?:What|Who|Whoever|Whose|Where|Of|By|Those|The same|Same as|As above|All that)\b/;

/** Words that hide a standard term, with the term to use instead. */
const WORDS = [
  [
    /\b(?:whoever|somebody|nobody|anybody|everybody)\b/i,
    'the caller, the user, the server, a replica or SWR',
  ],
  [/\baskers?\b/i, 'fetcher or caller'],
  [/\b(?:is|are|be|was|were|been) asked\b|\basks (?:SWR|IAM|STS)\b/i, 'fetch, request, poll or query'],
  [/\b(?:hears?|remembers?|wants?|dies)\b/i, 'receives, stores, requires, exits'],
  [/\b(?:tells?|told)\b/i, 'notify, report, log or return'],
  [/\bmend(?:s|ed)?\b/i, 'repair or fix'],
  [/\bhand-?overs?\b/i, 'share link'],
  [/\blook-ups?\b/i, 'lookup or fetch'],
  [/\brooms?\b/i, 'folder, module or space'],
];

/** Text of a comment without its markers, on one line. */
function toText({ value }) {
  return value
    .replace(/^\*/, '')
    .replace(/\n\s*\*\s?/g, '\n')
    .replace(/`[^`]*`/g, '``')
    .trim();
}

/** A line comment that continues the one above is judged by its words only. */
function isContinuation(comment, previous) {
  return (
    comment.type === 'Line' &&
    previous?.type === 'Line' &&
    previous.loc.start.line === comment.loc.start.line - 1
  );
}

const comments = {
  create: (context) => ({
    Program() {
      let previous;
      for (const comment of context.sourceCode.getAllComments()) {
        const text = toText(comment);
        const opening = isContinuation(comment, previous) ? null : OPENING.exec(text);
        if (opening !== null)
          context.report({
            loc: comment.loc,
            message: `Open with a verb or a noun phrase, not "${opening[0]}".`,
          });
        for (const [word, better] of WORDS) {
          const found = word.exec(text);
          if (found !== null)
            context.report({ loc: comment.loc, message: `Write ${better} instead of "${found[0]}".` });
        }
        previous = comment;
      }
    },
  }),
};

const LIMIT = /^(?:MOST|LONGEST|SHORTEST|LARGEST|SMALLEST|FEWEST|FURTHEST|LEAST)_/;

/** Names of functions say what they do: no `statusOf`; limits are `MAX_…` and `MIN_…`. */
const names = {
  create(context) {
    function check(id, isFunction) {
      if (id?.type !== 'Identifier') return;
      if (isFunction && /[a-z]Of$/.test(id.name))
        context.report({
          node: id,
          message: `Start "${id.name}" with a verb: to…, get…, find…, parse…, compute….`,
        });
      if (LIMIT.test(id.name))
        context.report({ node: id, message: `Call the limit "${id.name}" MAX_… or MIN_….` });
    }
    const isFunction = (node) =>
      node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression';
    return {
      FunctionDeclaration: ({ id }) => check(id, true),
      VariableDeclarator: ({ id, init }) => check(id, isFunction(init)),
      'Property, MethodDefinition': ({ key, value }) => check(key, isFunction(value)),
    };
  },
};

/** A file of the server fails the build if a page would ship it to browsers. */
const serverOnly = {
  create: (context) => ({
    Program(program) {
      const isMarked = program.body.some(
        ({ type, source }) => type === 'ImportDeclaration' && source.value === 'server-only',
      );
      if (!isMarked) context.report({ node: program, message: "Begin with import 'server-only';" });
    },
  }),
};

export default { rules: { comments, names, 'server-only': serverOnly } };
