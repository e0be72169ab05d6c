import 'server-only';
import type { CodeEntry } from './explanation';
import { CHECK_PARAMETERS } from './next-steps';

/** Codes about invalid request parameters. */
export const SWR_REQUESTS: readonly CodeEntry[] = [
  {
    codes: ['SWR.4000014', 'SWR.4001025', 'SWR.4001024'],
    cause: { en: 'A request parameter is invalid.', zh: '请求中有无效的参数。' },
    nextStep: CHECK_PARAMETERS,
  },
  {
    codes: ['SWR.4001014', 'SWR.4001036'],
    cause: { en: 'A required parameter is missing.', zh: '请求缺少必选参数。' },
    nextStep: CHECK_PARAMETERS,
  },
  {
    codes: ['SWR.4001016'],
    cause: {
      en: 'The is_public or manifests parameter is missing.',
      zh: '请求缺少 is_public 或 manifests 参数。',
    },
    nextStep: { en: 'Send both parameters.', zh: '请同时传递这两个参数。' },
  },
  {
    codes: ['SWR.4001009'],
    cause: {
      en: 'The is_public parameter is neither true nor false.',
      zh: 'is_public 的取值不是 true 或 false。',
    },
    nextStep: { en: 'Set is_public to true or false.', zh: '请将 is_public 设为 true 或 false。' },
  },
  {
    codes: ['SWR.4001004'],
    cause: { en: 'The type parameter is not app.', zh: 'type 的取值不是 app。' },
    nextStep: { en: 'Set type to app.', zh: '请将 type 设为 app。' },
  },
  {
    codes: ['SWR.4001010', 'SWR.4001011'],
    cause: { en: 'The type parameter is neither app nor image.', zh: 'type 的取值不是 app 或 image。' },
    nextStep: { en: 'Set type to app or image.', zh: '请将 type 设为 app 或 image。' },
  },
  {
    codes: ['SWR.4001027'],
    cause: {
      en: 'The status parameter is neither done nor error.',
      zh: 'status 的取值不是 done 或 error。',
    },
    nextStep: { en: 'Set status to done or error.', zh: '请将 status 设为 done 或 error。' },
  },
  {
    codes: ['SWR.4001037'],
    cause: { en: 'SWR doesn’t support this registry type.', zh: 'SWR 不支持该镜像仓库类型。' },
    nextStep: { en: 'Choose a registry type that SWR supports.', zh: '请选择 SWR 支持的镜像仓库类型。' },
  },
  {
    codes: ['SWR.4001041'],
    cause: { en: 'The domain parameter is invalid.', zh: 'domain 参数无效。' },
    nextStep: {
      en: 'Set domain to the name of an existing account.',
      zh: '请将 domain 设为已有账号的名称。',
    },
  },
  {
    codes: ['SWR.4001045'],
    cause: { en: 'The SWRServer parameter is missing.', zh: '请求缺少 SWRServer 参数。' },
    nextStep: { en: 'Add the SWRServer parameter.', zh: '请添加 SWRServer 参数。' },
  },
  {
    codes: ['SWR.4000055'],
    cause: { en: 'The search criteria are missing.', zh: '缺少搜索条件。' },
    nextStep: { en: 'Enter search criteria.', zh: '请填写搜索条件。' },
  },
  {
    codes: ['SWR.4001035', 'SWR.4009014'],
    cause: { en: 'The filter is invalid.', zh: '筛选条件无效。' },
    nextStep: {
      en: 'Check the filter against the API reference, or omit it.',
      zh: '请对照 API 参考修改筛选条件，或删除筛选条件。',
    },
  },
  {
    codes: ['SWR.4000056'],
    cause: { en: 'The page size is invalid.', zh: '每页条数无效。' },
    nextStep: { en: 'Use a smaller page size, at least 1.', zh: '请减小每页条数，且不小于 1。' },
  },
  {
    codes: ['SWR.4001028', 'SWR.4009010', 'SWR.4001008'],
    cause: {
      en: 'The name of the organization, or of a resource in it, is invalid.',
      zh: '组织名称或其中的资源名称无效。',
    },
    nextStep: {
      en: 'Use lowercase letters and digits, with single separators in between. Check the spelling.',
      zh: '请检查拼写。名称由小写字母和数字组成，中间可使用单个分隔符。',
    },
  },
  {
    codes: ['SWR.4001029', 'SWR.4009011'],
    cause: { en: 'The image name is invalid.', zh: '镜像名称无效。' },
    nextStep: {
      en: 'Use lowercase letters and digits, with single separators in between.',
      zh: '请使用小写字母和数字，中间可使用单个分隔符。',
    },
  },
  {
    codes: ['SWR.4000029'],
    cause: {
      en: 'The image name in the request differs from the one in the image.',
      zh: '请求中的镜像名称与镜像本身的名称不一致。',
    },
    nextStep: { en: 'Use the same name in both.', zh: '请统一镜像名称。' },
  },
  {
    codes: ['SWR.4000015', 'SWR.4001030'],
    cause: {
      en: 'The name or content of the software package is invalid.',
      zh: '软件包的名称或内容无效。',
    },
    nextStep: CHECK_PARAMETERS,
  },
  {
    codes: ['SWR.4000016', 'SWR.4001021'],
    cause: { en: 'The version number is empty or invalid.', zh: '版本号为空或无效。' },
    nextStep: { en: 'Enter a valid version number.', zh: '请填写有效的版本号。' },
  },
  {
    codes: ['SWR.4000047'],
    cause: { en: 'SWR doesn’t support this version.', zh: 'SWR 不支持该版本。' },
    nextStep: { en: 'Use a version that SWR supports.', zh: '请使用 SWR 支持的版本。' },
  },
  {
    codes: ['SWR.4001065', 'SWR.4001066', 'SWR.4001091'],
    cause: { en: 'The permission in the request is invalid.', zh: '请求中的权限取值无效。' },
    nextStep: {
      en: 'Use a permission from the API reference.',
      zh: '请使用 API 参考中列出的权限取值。',
    },
  },
  {
    codes: ['SWR.4001067'],
    cause: { en: 'The username is invalid.', zh: '用户名无效。' },
    nextStep: {
      en: 'Use the name of an existing IAM user in the account.',
      zh: '请输入账号下已有的 IAM 用户名。',
    },
  },
];
