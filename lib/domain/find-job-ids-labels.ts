// Vocabulary of the fourth stage: the words before an ID, or the key of a value, say what it identifies.

/** Meaning of a label. A value labeled as a secret is neither returned nor shown. */
export type LabelMeaning = 'job' | 'instance' | 'resource' | 'project' | 'request' | 'secret' | 'other';

interface Label {
  meaning: LabelMeaning;
  /** Index of the label in the text. */
  index: number;
  /** Whether the label may stand before several IDs. */
  isPlural: boolean;
}

const ID_WORD = '(?:ids?|uuids?|guids?|uids?|编?号|标识符?)';
const GAP = `(?:[ _.-]|["'\\\\]{0,3} ?[:=] ?[[{]{0,2}["'\\s\\\\]{0,12})?`;

/**
 * Matches text that ends in one of the words, with or without "id": `instance`, `instance id`, `"instance": {"id`,
 * `swrInstanceId`.
 */
const endsIn = (words: string, or = '(?!)') =>
  new RegExp(`(?:(?<![a-z-])(?:${words})s?(?:${GAP}${ID_WORD})?|(?:${words})[_-]?${ID_WORD}|${or})$`, 'iu');

/** Matches text that ends in one of the words and "id". */
const endsInId = (words: string) => new RegExp(`(?:${words})(?:的|'s)?[ _.-]?${ID_WORD}$`, 'iu');

const INSTANCE = 'instance|实例';
const PROJECT = 'project|tenant|项目|租户';
const NOUNS =
  'vpc|subnet|lineage|etag|nonce|boundary|sid|fingerprint|revision|registr(?:y|ie)|namespace|domain|order|cluster|user|account|organi[sz]ation|agenc(?:y|ie)|session|repositor(?:y|ie)|订单|(?<!区)域名?|集群|用户|[账帐][号户]|组织|委托|会话|仓库|命名空间|虚拟私有云|子网';
/** Nouns that are labels only together with "id", because they are also words of a sentence. */
const NOUNS_WITH_ID =
  'enterprise|event|message|image|artifact|node|container|pod|host|server|client|customer|owner|group|role|policy|product|volume|disk|port|network|device|workflow|pipeline|build|run|execution|process|operation|activity|transaction|subscription|企业|事件|消息|镜像|制品|节点|容器|主机|客户|客户端|策略|角色|流水|工单|流程|操作|设备|密钥|证书|日志|告警';

/** Labels in order of precedence. */
const LABELS: readonly (readonly [LabelMeaning, RegExp])[] = [
  ['job', endsInId('job|任务|作业')],
  ['job', /(?<![a-z-])(?:jobs?|任务|作业)(?: with (?:the )?(?:id|uuid))?$/i],
  ['instance', endsIn(INSTANCE)],
  ['resource', endsIn('resource|资源', '(?:\\.{3}|after \\w{1,9}) \\[id')], // Terraform: Still creating... [id=
  ['project', endsIn(PROJECT)],
  ['request', endsIn('request|trace|span|correlation|请求|追踪|跟踪|链路')],
  ['secret', /(?:token|secret|password|signature|authorization|cookie|令牌|密码|口令)$/i],
  ['other', endsIn(NOUNS)],
  ['other', endsInId(NOUNS_WITH_ID)],
  ['other', /[A-Za-z0-9][_-](?:(?:uu|gu|u)?id|(?:UU|GU|U)?ID|(?:Uu|Gu|U)?[Ii]d)s?$/],
  ['other', /[A-Za-z](?:Id|Uid|Uuid)s?$|[a-z](?:ID|UID|UUID)s?$/],
  ['other', /(?<![a-z])uids?$/i],
];

/** Words before "id" that don't qualify it, as in "the ID" or "failed id". */
const UNQUALIFYING =
  /^(?:the|an?|its?|this|that|these|those|with|by|of|for|from|and|or|is|are|unique|following|correct|my|your|our|his|her|their|new|old|full|same|jobs?|task|swr|info|warn|warning|error|debug|fatal|notice|fail(?:ed|ing)|running|success|succeeded|creat(?:e|ed|ing|ion)|delet(?:e|ed|ing|ion)|initializing|pending|done|finished|completed|stuck|unknown|slow|first|second|last|here|see|check)$/i;
/** An ID with a noun of its own at the beginning of a phrase: `Order ID:`. */
const QUALIFIED_ID = /(?:^|[\n,;|([{"'`>])\s{0,20}(?:[\w'-]{1,30} ){0,2}([a-z]{2,30}) ids?$/i;
/** A noun with a name: `instance prod-registry (36ce…)`, `Instance: prod (36ce…)`. */
const NAMED = new RegExp(
  `(?<![a-z-])(?:(${INSTANCE})|${PROJECT})(?:: ?["'\`“]?[\\w.-]{1,64}["'\`”]?| (?:["'\`“][^"'\`”\\n]{1,64}["'\`”]|\\w{0,32}[-_.\\d][\\w.-]{0,64}))$`,
  'iu',
);
const SEPARATORS = ' \t"\'`“‘「【\\:=>|([{<*#/_-';
const VERB = /(?:\b(?:is|was)|是|为)$/;
/** Length of the longest label: a word, up to twenty separators and a word for "ID". */
const MAX_WORDS_LENGTH = 64;
/** End of every label. Most texts before an ID don't end like that. */
const LABEL_END = /(?:[a-z]{2}|[^\0-\x7F])$/i;
/** Text between the name and the value of a pair: `name="instance-id" value="…"`, `"x-request-id", "…"`. */
const BETWEEN_PAIR = /(?:(?:<\/\w{1,30}>\s{0,20}<|["'] ?[,;]? ?["']?)(?:value|val)|["'], ?)$/i;

/** Length of the text before an ID in which its label is looked for. */
export const MAX_LABEL_LENGTH = 120;

/**
 * Returns the label at the end of a text, without the separators that follow it. A bare "id" is no label.
 *
 * @param text Text before an ID.
 */
export function findLabel(text: string): Label | null {
  const offset = Math.max(0, text.length - MAX_LABEL_LENGTH);
  const before = trimSeparators(text.slice(offset));
  const separators = text.slice(offset + before.length);
  const words = trimSeparators(before.replace(BETWEEN_PAIR, ''));
  const isPlural = /(?:s|\p{sc=Han})$/iu.test(words);
  const start = Math.max(0, words.length - MAX_WORDS_LENGTH);
  const end = words.slice(start);
  for (const [meaning, pattern] of LABEL_END.test(end.slice(-2)) ? LABELS : []) {
    const match = pattern.exec(end);
    if (match !== null) return { meaning, index: offset + start + match.index, isPlural };
  }
  const named = separators.includes('(') ? NAMED.exec(words) : null;
  if (named !== null) {
    return {
      meaning: named[1] === undefined ? 'project' : 'instance',
      index: offset + named.index,
      isPlural,
    };
  }
  const qualified = /[:=]/.test(separators) ? QUALIFIED_ID.exec(words) : null;
  if (qualified === null || UNQUALIFYING.test(qualified[1] ?? '')) return null;
  return { meaning: 'other', index: offset + qualified.index, isPlural };
}

/** Returns a text without separators at its end, and without a verb between them. */
function trimSeparators(text: string): string {
  let end = text.length;
  while (end > 0 && SEPARATORS.includes(text[end - 1] ?? '')) end--;
  const [verb] = VERB.exec(text.slice(Math.max(0, end - 4), end)) ?? [];
  const isWord = verb !== undefined && !(text[end] === '_' && verb.endsWith('s'));
  return isWord ? text.slice(0, end - verb.length).replace(/[ \t]+$/, '') : text.slice(0, end);
}

/** Returns the meaning of a key or a column name such as `enterpriseProject`, or null if it has none. */
export const findKeyMeaning = (key: string): LabelMeaning | null =>
  findLabel(`${key.slice(-MAX_LABEL_LENGTH).replace(/([a-z])(?=[A-Z][a-z])/g, '$1 ')}:`)?.meaning ?? null;
