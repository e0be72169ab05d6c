import 'server-only';

/** Creates an expression that matches any of the sources, ignoring case. */
export function matchAny(...sources: string[]): RegExp {
  return new RegExp(sources.join('|'), 'i');
}

/** Creates the source of a whole-word match: `bucket` alone, but not within the name `my-bucket-2`. */
export function wholeWord(source: string): string {
  return `(?<![\\w-])(?:${source})(?![\\w-])`;
}

/** A few words within one clause. */
export const NEARBY = '[^.;。；\\n]{0,60}?';

export const QUOTA = 'quota|配额';

export const EXCEEDED =
  'exceed|reached|insufficient|not enough|exhausted|used up|is full|no remaining|超出|超过|超限|不足|已满|上限|用完|用尽|耗尽';

export const MISSING =
  'not found|notfound|not exist|no such|(?:cannot|can not|can.t|could not) (?:be )?f(?:i|ou)nd|不存在|未找到|找不到|没有找到|已被?删除';

export const DENIED =
  'denied|forbidden|no permission|not authorized|unauthorized|(?:insufficient|lacks?|missing|not have|without) (?:(?:the|any|enough) )?permission|权限不足|没有权限|无权|未授权|拒绝|缺少权限';

export const FAILED =
  'fail|error|unable to|cannot|could not|timed out|time-?out|refused|invalid|失败|错误|异常|超时|无法';
