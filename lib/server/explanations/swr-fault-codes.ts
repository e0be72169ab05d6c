import 'server-only';
import type { CodeEntry } from './explanation';
import { CHECK_IMAGE_FILE, RETRY_THEN_TICKET } from './next-steps';

/** Codes about internal errors of SWR. */
export const SWR_FAULTS: readonly CodeEntry[] = [
  {
    codes: ['SWR.5000007', 'SWR.5000008', 'SWR.5000084', 'SWR.5001039'],
    cause: {
      en: 'Internal error: SWR couldn’t read the requested data.',
      zh: 'SWR 内部错误，未能读取所请求的数据。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['SWR.5000046', 'SWR.5000011', 'SWR.5000054', 'SWR.5000040', 'SWR.5000005', 'SWR.5000073'],
    cause: {
      en: 'Internal error: SWR didn’t apply the change.',
      zh: 'SWR 内部错误，未能完成更改。',
    },
    nextStep: {
      en: 'Check whether the change took effect, then try again. If it persists, open a support ticket.',
      zh: '请先确认更改是否已生效，再重试。如果问题持续存在，请提交工单。',
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
    cause: { en: 'Internal error of SWR while processing the image.', zh: 'SWR 处理镜像时发生内部错误。' },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['SWR.5000063', 'SWR.5000085', 'SWR.5000086', 'SWR.5000114', 'SWR.5001056'],
    cause: {
      en: 'Internal error of SWR while processing image tags.',
      zh: 'SWR 处理镜像版本时发生内部错误。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['SWR.5000087', 'SWR.5000088', 'SWR.5001050', 'SWR.5001054', 'SWR.5001055', 'SWR.5001063'],
    cause: {
      en: 'Internal error of SWR while reading, storing, or deleting an image layer.',
      zh: 'SWR 读取、保存或删除镜像层时发生内部错误。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['SWR.5001052', 'SWR.5001053'],
    cause: { en: 'SWR rejected the uploaded image layer.', zh: 'SWR 拒绝了上传的镜像层。' },
    nextStep: {
      en: 'Push the image again. If it persists, open a support ticket.',
      zh: '请重新推送镜像。如果问题持续存在，请提交工单。',
    },
  },
  {
    codes: ['SWR.5001026'],
    cause: { en: 'SWR couldn’t read the image manifest.', zh: 'SWR 未能读取镜像的 manifest 文件。' },
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
      en: 'Internal error of SWR while processing the organization.',
      zh: 'SWR 处理组织时发生内部错误。',
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
      en: 'Internal error of SWR while processing users and permissions.',
      zh: 'SWR 处理用户及其权限时发生内部错误。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['SWR.5000020', 'SWR.5000041', 'SWR.5000042', 'SWR.5000044'],
    cause: {
      en: 'Internal error of SWR while processing the upload session.',
      zh: 'SWR 处理上传会话时发生内部错误。',
    },
    nextStep: {
      en: 'Start the upload again. If it persists, open a support ticket.',
      zh: '请重新上传。如果问题持续存在，请提交工单。',
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
      en: 'Internal error of SWR while processing the application or software package.',
      zh: 'SWR 处理应用或软件包时发生内部错误。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['SWR.5000017'],
    cause: { en: 'Application signing is disabled in SWR.', zh: 'SWR 未启用应用签名。' },
    nextStep: {
      en: 'Request it in a support ticket, or continue without a signature.',
      zh: '如需使用签名，请提交工单申请启用，或不使用签名。',
    },
  },
  {
    codes: ['SWR.5000018', 'SWR.5000037', 'SWR.5000038'],
    cause: {
      en: 'Internal error of SWR while processing a signature or its public key.',
      zh: 'SWR 处理签名或公钥时发生内部错误。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['SWR.5000019', 'SWR.5000021', 'SWR.5000022', 'SWR.5000030', 'SWR.5001020'],
    cause: {
      en: 'Internal error of SWR while reading or synchronizing files.',
      zh: 'SWR 读取或同步文件时发生内部错误。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['SWR.5000027'],
    cause: { en: 'SWR couldn’t unpack the uploaded file.', zh: 'SWR 未能解压上传的文件。' },
    nextStep: CHECK_IMAGE_FILE,
  },
  {
    codes: ['SWR.5000024', 'SWR.5000050', 'SWR.5000051'],
    cause: {
      en: 'Internal error of SWR while calculating or reading digests (SHA).',
      zh: 'SWR 计算或读取摘要（SHA）时发生内部错误。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['SWR.5000032', 'SWR.5000082'],
    cause: { en: 'SWR couldn’t process JSON data.', zh: 'SWR 未能处理 JSON 数据。' },
    nextStep: {
      en: 'Check that the JSON in the request is valid. If it is, open a support ticket with the request ID.',
      zh: '请检查请求中的 JSON 是否有效。如果有效，请携带请求 ID 提交工单。',
    },
  },
  {
    codes: ['SWR.5001002'],
    cause: { en: 'The external address of SWR is disabled.', zh: 'SWR 的外部访问地址未启用。' },
    nextStep: {
      en: 'Use the internal address, or open a support ticket.',
      zh: '请使用内部访问地址，或提交工单咨询。',
    },
  },
  {
    codes: ['SWR.5001038'],
    cause: { en: 'SWR can’t reach the image registry.', zh: 'SWR 无法访问镜像仓库。' },
    nextStep: {
      en: 'Check the address, credentials, and network of the registry, then try again.',
      zh: '请检查镜像仓库的地址、访问凭证和网络，然后重试。',
    },
  },
  {
    codes: ['SWR.5006033'],
    cause: {
      en: 'SWR couldn’t read the build record from its database.',
      zh: 'SWR 未能从数据库读取构建记录。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
];
