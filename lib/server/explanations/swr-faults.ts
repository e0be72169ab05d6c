import 'server-only';
import type { CodeEntry } from './explanation';
import { CHECK_IMAGE_FILE, RETRY_THEN_TICKET } from './next-steps';

/** What went wrong inside SWR. */
export const SWR_FAULTS: readonly CodeEntry[] = [
  {
    codes: ['SWR.5000007', 'SWR.5000008', 'SWR.5000084', 'SWR.5001039'],
    cause: {
      en: 'SWR failed internally and could not read what was asked for.',
      zh: 'SWR 内部出错，未能读取所请求的内容。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['SWR.5000046', 'SWR.5000011', 'SWR.5000054', 'SWR.5000040', 'SWR.5000005', 'SWR.5000073'],
    cause: {
      en: 'SWR failed internally and did not carry the change out.',
      zh: 'SWR 内部出错，未能完成更改。',
    },
    nextStep: {
      en: 'Look whether the change took effect, then try again. If it lasts, open a support ticket.',
      zh: '请先确认更改是否已生效，再重试。如果一直如此，请提交工单。',
    },
  },
  {
    codes: [
      'SWR.5000002',
      'SWR.5000003',
      'SWR.5000049',
      'SWR.5000052',
      'SWR.5000112',
      'SWR.5001058',
      'SWR.5001059',
    ],
    cause: { en: 'SWR failed internally while it handled the image.', zh: 'SWR 在处理镜像时内部出错。' },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['SWR.5000063', 'SWR.5000085', 'SWR.5000086', 'SWR.5000114', 'SWR.5001056'],
    cause: { en: 'SWR failed internally while it handled image tags.', zh: 'SWR 在处理镜像版本时内部出错。' },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['SWR.5000087', 'SWR.5000088', 'SWR.5001050', 'SWR.5001054', 'SWR.5001055', 'SWR.5001063'],
    cause: {
      en: 'SWR failed internally while it read, stored or deleted an image layer.',
      zh: 'SWR 在读取、保存或删除镜像层时内部出错。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['SWR.5001052', 'SWR.5001053'],
    cause: { en: 'SWR did not accept the uploaded image layer.', zh: 'SWR 未接受上传的镜像层。' },
    nextStep: {
      en: 'Push the image again. If it lasts, open a support ticket.',
      zh: '请重新推送镜像。如果一直如此，请提交工单。',
    },
  },
  {
    codes: ['SWR.5001026'],
    cause: { en: 'SWR could not read the manifest of the image.', zh: 'SWR 未能读取镜像的 manifest 文件。' },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: [
      'SWR.5000057',
      'SWR.5000059',
      'SWR.5000075',
      'SWR.5001046',
      'SWR.5001047',
      'SWR.5001049',
      'SWR.5001062',
    ],
    cause: {
      en: 'SWR failed internally while it handled the organization.',
      zh: 'SWR 在处理组织时内部出错。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: [
      'SWR.5000077',
      'SWR.5000079',
      'SWR.5000080',
      'SWR.5000081',
      'SWR.5000090',
      'SWR.5000092',
      'SWR.5000093',
      'SWR.5000071',
    ],
    cause: {
      en: 'SWR failed internally while it handled users and their permissions.',
      zh: 'SWR 在处理用户及其权限时内部出错。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['SWR.5000020', 'SWR.5000041', 'SWR.5000042', 'SWR.5000044'],
    cause: {
      en: 'SWR failed internally while it handled the upload session.',
      zh: 'SWR 在处理上传会话时内部出错。',
    },
    nextStep: {
      en: 'Start the upload again. If it lasts, open a support ticket.',
      zh: '请重新上传。如果一直如此，请提交工单。',
    },
  },
  {
    codes: [
      'SWR.5000001',
      'SWR.5000033',
      'SWR.5000034',
      'SWR.5000035',
      'SWR.5000036',
      'SWR.5000061',
      'SWR.5000062',
    ],
    cause: {
      en: 'SWR failed internally while it handled the application or software package.',
      zh: 'SWR 在处理应用或软件包时内部出错。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['SWR.5000017'],
    cause: { en: 'Signing of applications is switched off in SWR.', zh: 'SWR 未启用应用签名。' },
    nextStep: {
      en: 'Ask for it by support ticket, or go on without a signature.',
      zh: '如需使用签名，请提交工单申请启用，也可以不使用签名。',
    },
  },
  {
    codes: ['SWR.5000018', 'SWR.5000037', 'SWR.5000038'],
    cause: {
      en: 'SWR failed internally while it handled a signature or its public key.',
      zh: 'SWR 在处理签名或公钥时内部出错。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['SWR.5000019', 'SWR.5000021', 'SWR.5000022', 'SWR.5000030', 'SWR.5001020'],
    cause: {
      en: 'SWR failed internally while it read or synchronised files.',
      zh: 'SWR 在读取或同步文件时内部出错。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['SWR.5000027'],
    cause: { en: 'SWR could not unpack the uploaded file.', zh: 'SWR 未能解压上传的文件。' },
    nextStep: CHECK_IMAGE_FILE,
  },
  {
    codes: ['SWR.5000024', 'SWR.5000050', 'SWR.5000051'],
    cause: {
      en: 'SWR failed internally while it calculated or read digests (SHA).',
      zh: 'SWR 在计算或读取摘要（SHA）时内部出错。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['SWR.5000032', 'SWR.5000082'],
    cause: { en: 'SWR could not process JSON data.', zh: 'SWR 未能处理 JSON 数据。' },
    nextStep: {
      en: 'Check that the JSON sent is valid. If it is, open a support ticket with the request ID.',
      zh: '请检查发送的 JSON 是否有效。如果有效，请携带请求 ID 提交工单。',
    },
  },
  {
    codes: ['SWR.5001002'],
    cause: { en: 'The external address of SWR is switched off.', zh: 'SWR 的外部访问地址未启用。' },
    nextStep: {
      en: 'Use the internal address, or ask by support ticket.',
      zh: '请使用内部访问地址，或者提交工单咨询。',
    },
  },
  {
    codes: ['SWR.5001038'],
    cause: { en: 'The image registry cannot be reached by SWR.', zh: 'SWR 无法访问镜像仓库。' },
    nextStep: {
      en: 'Check address, credentials and network of the registry, then try again.',
      zh: '请检查镜像仓库的地址、访问凭证和网络，然后重试。',
    },
  },
  {
    codes: ['SWR.5006033'],
    cause: {
      en: 'SWR could not read the build record from its database.',
      zh: 'SWR 未能从数据库读取构建记录。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
];
