import 'server-only';
import type { Words } from './explanation';

export const RETRY_THEN_TICKET: Words = {
  en: 'Try again in a few minutes. If it lasts, open a support ticket with the request ID or job ID.',
  zh: '请几分钟后重试。如果一直如此，请携带请求 ID 或任务 ID 提交工单。',
};

export const ASK_LESS_OFTEN: Words = {
  en: 'Wait a few seconds and ask less often. If it lasts, see what else calls SWR with the same account.',
  zh: '请等待几秒，并降低请求频率。如果一直如此，请检查同一账号下还有哪些程序在调用 SWR。',
};

export const ASK_FOR_PERMISSION: Words = {
  en: 'Have an administrator of the account grant the SWR permission in IAM, then try again.',
  zh: '请账号管理员在 IAM 中授予相应的 SWR 权限，然后重试。',
};

export const CHECK_PARAMETERS: Words = {
  en: 'Compare the request with the SWR API reference, correct it and send it again.',
  zh: '请对照 SWR 的 API 参考修改请求，然后重新发送。',
};

export const CHECK_IMAGE_FILE: Words = {
  en: 'Export the image again with docker save, and upload the new file or use docker push.',
  zh: '请用 docker save 重新导出镜像后上传，或改用 docker push。',
};

export const CHECK_BUILD: Words = {
  en: 'Correct it in the build task, and see that the code repository still has it.',
  zh: '请在构建任务中修改，并确认代码仓库中仍有相应内容。',
};
