const en = { noInstance: 'No instance', otherIds: 'Other IDs' };

const zh: typeof en = { noInstance: '无实例', otherIds: '其他 ID' };

/** Texts of a grouped board. */
export const GROUP_MESSAGES = { en, zh };
