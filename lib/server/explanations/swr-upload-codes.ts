import 'server-only';
import type { CodeEntry } from './explanation';
import { CHECK_BUILD, CHECK_IMAGE_FILE } from './next-steps';

/** Codes about invalid uploads, images and build tasks. */
export const SWR_UPLOADS: readonly CodeEntry[] = [
  {
    codes: ['SWR.4000039', 'SWR.4000045'],
    cause: { en: 'The upload session is invalid or has ended.', zh: '上传会话无效或已结束。' },
    nextStep: { en: 'Start a new upload.', zh: '请重新开始上传。' },
  },
  {
    codes: ['SWR.4001000'],
    cause: {
      en: 'The Content-Type is not multipart/form-data.',
      zh: 'Content-Type 不是 multipart/form-data。',
    },
    nextStep: {
      en: 'Send the file as multipart/form-data.',
      zh: '请以 multipart/form-data 格式发送文件。',
    },
  },
  {
    codes: ['SWR.4001018'],
    cause: { en: 'The request body has an unexpected type.', zh: '请求体的类型不符合要求。' },
    nextStep: {
      en: 'Check the Content-Type and the format of the body.',
      zh: '请检查 Content-Type 和请求体的格式。',
    },
  },
  {
    codes: ['SWR.4001003', 'SWR.4001005', 'SWR.4001015', 'SWR.4001019'],
    cause: {
      en: 'The form has no file or couldn’t be parsed.',
      zh: '表单中没有文件，或表单无法解析。',
    },
    nextStep: {
      en: 'Check the file field of the form, then upload again.',
      zh: '请检查表单的文件字段，然后重新上传。',
    },
  },
  {
    codes: ['SWR.4001022', 'SWR.4001023'],
    cause: { en: 'This file type isn’t supported.', zh: '不支持该文件类型。' },
    nextStep: { en: 'Upload an image as .tar or .tar.gz.', zh: '请上传 .tar 或 .tar.gz 格式的镜像。' },
  },
  {
    codes: ['SWR.4000013'],
    cause: {
      en: 'The digest is malformed or doesn’t match the content.',
      zh: '摘要（digest）格式错误，或与内容不符。',
    },
    nextStep: {
      en: 'Calculate the digest again, then upload again.',
      zh: '请重新计算摘要，然后重新上传。',
    },
  },
  {
    codes: ['SWR.4000028', 'SWR.4000069'],
    cause: { en: 'SWR doesn’t support this image format.', zh: 'SWR 不支持该镜像格式。' },
    nextStep: CHECK_IMAGE_FILE,
  },
  {
    codes: ['SWR.4000067'],
    cause: { en: 'The image file has no manifest.', zh: '镜像包中没有 manifest 文件。' },
    nextStep: CHECK_IMAGE_FILE,
  },
  {
    codes: ['SWR.4000068', 'SWR.4001006'],
    cause: { en: 'The description file of the image couldn’t be parsed.', zh: '镜像的描述文件无法解析。' },
    nextStep: CHECK_IMAGE_FILE,
  },
  {
    codes: ['SWR.4000064'],
    cause: {
      en: 'The image manifest has no name or tag (RepoTags).',
      zh: '镜像的 manifest 中没有名称和版本（RepoTags）。',
    },
    nextStep: {
      en: 'Tag the image, then export it by name and tag with docker save.',
      zh: '请先为镜像打标签，再用 docker save 按名称和版本导出。',
    },
  },
  {
    codes: ['SWR.4000065', 'SWR.4000066'],
    cause: {
      en: 'The image manifest lacks layers or the configuration.',
      zh: '镜像的 manifest 中缺少镜像层或配置信息。',
    },
    nextStep: CHECK_IMAGE_FILE,
  },
  {
    codes: ['SWR.4009012', 'SWR.4009017', 'SWR.4009018', 'SWR.4009019', 'SWR.4009022'],
    cause: {
      en: 'The code source, owner, repository, or user of the build task is invalid.',
      zh: '构建任务中的代码源、所有者、代码仓库或用户名无效。',
    },
    nextStep: CHECK_BUILD,
  },
  {
    codes: ['SWR.4009020', 'SWR.4009023', 'SWR.4009016'],
    cause: {
      en: 'The branch, commit, or file path of the build task is invalid.',
      zh: '构建任务中的分支、提交 ID 或文件路径无效。',
    },
    nextStep: CHECK_BUILD,
  },
  {
    codes: ['SWR.4009021'],
    cause: { en: 'The image tag is invalid.', zh: '镜像版本无效。' },
    nextStep: {
      en: 'Use up to 128 letters, digits, dots, underscores, and hyphens.',
      zh: '请使用字母、数字、点、下划线和连字符，最多 128 个字符。',
    },
  },
  {
    codes: ['SWR.4009013'],
    cause: { en: 'The ID in the request is invalid.', zh: '请求中的 ID 无效。' },
    nextStep: { en: 'Check that you copied the whole ID.', zh: '请确认 ID 复制完整。' },
  },
  {
    codes: ['SWR.4009015'],
    cause: { en: 'The build task couldn’t be parsed.', zh: '构建任务无法解析。' },
    nextStep: { en: 'Check the build task, or create it again.', zh: '请检查构建任务，或重新创建。' },
  },
  {
    codes: ['SWR.4006030'],
    cause: { en: 'The build failed.', zh: '构建任务执行失败。' },
    nextStep: {
      en: 'Check the build log, fix the error, and build again.',
      zh: '请查看构建日志，修改后重新构建。',
    },
  },
  {
    codes: ['SWR.4006031'],
    cause: { en: 'The build record already exists.', zh: '构建记录已存在。' },
    nextStep: {
      en: 'Check the existing record before you build again.',
      zh: '请先查看已有记录，再重新构建。',
    },
  },
  {
    codes: ['SWR.4046032'],
    cause: { en: 'The build record doesn’t exist.', zh: '构建记录不存在。' },
    nextStep: { en: 'Check its ID. It may have been deleted.', zh: '请检查记录 ID。记录可能已被删除。' },
  },
];
