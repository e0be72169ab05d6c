import 'server-only';
import type { LocalizedText } from './explanation';

export const RETRY_THEN_TICKET: LocalizedText = {
  en: 'Try again in a few minutes. If it persists, open a support ticket with the request ID or job ID.',
  zh: '请几分钟后重试。如果问题持续存在，请携带请求 ID 或任务 ID 提交工单。',
};

export const REDUCE_REQUEST_RATE: LocalizedText = {
  en: 'Wait a few seconds and reduce the request rate. If it persists, check for other clients of the same account.',
  zh: '请稍候并降低请求频率。如果问题持续存在，请检查同一账号下调用 SWR 的其他程序。',
};

export const REQUEST_PERMISSION: LocalizedText = {
  en: 'Ask an account administrator to grant the SWR permission in IAM, then try again.',
  zh: '请账号管理员在 IAM 中授予相应的 SWR 权限，然后重试。',
};

export const CHECK_PROJECT: LocalizedText = {
  en: 'Copy the project ID of this region from Console › My Credentials. A sub-project’s name begins with the region: cn-north-4_name.',
  zh: '请在控制台“我的凭证”中复制该区域的项目 ID。子项目名称以区域开头，例如 cn-north-4_name。',
};

export const CORRECT_CLOCK: LocalizedText = {
  en: 'Synchronize this server’s clock (NTP). Huawei Cloud rejects signatures that are more than 15 minutes off.',
  zh: '请同步本服务器的时间（NTP）。签名时间误差超过 15 分钟会被华为云拒绝。',
};

export const CHECK_PARAMETERS: LocalizedText = {
  en: 'Check the request against the SWR API reference, correct it, and send it again.',
  zh: '请对照 SWR API 参考修改请求，然后重新发送。',
};

export const CHECK_IMAGE_FILE: LocalizedText = {
  en: 'Export the image again with docker save and upload it, or use docker push.',
  zh: '请用 docker save 重新导出镜像后上传，或改用 docker push。',
};

export const CHECK_BUILD: LocalizedText = {
  en: 'Correct it in the build task, and check that it still exists in the code repository.',
  zh: '请在构建任务中修改，并确认代码仓库中仍存在相应内容。',
};
