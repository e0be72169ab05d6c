import 'server-only';
import type { Advice, Explanation } from './explanation';

const SEVERAL: Advice = {
  cause: { en: 'IAM lists several projects with this name.', zh: 'IAM 中有多个同名项目。' },
  nextStep: {
    en: 'Set the project ID in the profile (HUAWEICLOUD_SDK_PROJECT_ID). It is in Console › My Credentials.',
    zh: '请在凭证配置中填写项目 ID（HUAWEICLOUD_SDK_PROJECT_ID），可在控制台“我的凭证”中查看。',
  },
};

const NO_PROJECT_OF_REGION: Advice = {
  cause: {
    en: 'The account has no project in this region, or the user may not list it.',
    zh: '该账号在此区域没有项目，或用户无权查看。',
  },
  nextStep: {
    en: 'Check the region, and open it in the console once, which creates its project. Or set the project ID in the profile.',
    zh: '请检查区域，并在控制台进入该区域一次以创建项目，或在凭证配置中填写项目 ID。',
  },
};

const NO_PROJECT_OF_NAME: Advice = {
  cause: { en: 'IAM lists no project with this name.', zh: 'IAM 中没有该名称的项目。' },
  nextStep: {
    en: 'Check the project name. The name of a sub-project begins with its region, such as cn-north-4_name.',
    zh: '请检查项目名称。子项目名称以区域开头，例如 cn-north-4_name。',
  },
};

export const PROJECT_ADVICE = { SEVERAL, NO_PROJECT_OF_REGION, NO_PROJECT_OF_NAME };

/** Explains why IAM's list of projects did not determine the project. */
export function explainProjectLookup({
  name,
  region,
  count,
}: {
  name: string;
  region: string;
  count: number;
}): Explanation {
  const advice = count > 1 ? SEVERAL : name === region ? NO_PROJECT_OF_REGION : NO_PROJECT_OF_NAME;
  return { certainty: 'known', code: null, cause: advice.cause, nextStep: advice.nextStep };
}
