import 'server-only';
import type { CodeEntry } from './explanation';

/** Codes about quotas and size limits, and about resources that already exist or don’t exist. */
export const SWR_RESOURCES: readonly CodeEntry[] = [
  {
    codes: ['SWR.4000097'],
    cause: { en: 'The organization quota is used up.', zh: '组织数量已达到配额上限。' },
    nextStep: {
      en: 'Delete an unused organization, or request a higher quota in a support ticket.',
      zh: '请删除不再使用的组织，或提交工单申请扩大配额。',
    },
  },
  {
    codes: ['SWR.4000098', 'SWR.5007019'],
    cause: { en: 'The image quota is used up.', zh: '镜像数量已达到配额上限。' },
    nextStep: {
      en: 'Delete unused images, or request a higher quota in a support ticket.',
      zh: '请删除不再使用的镜像，或提交工单申请扩大配额。',
    },
  },
  {
    codes: ['SWR.4000099'],
    cause: { en: 'The image has reached its tag limit.', zh: '镜像的版本数量已达到上限。' },
    nextStep: {
      en: 'Delete old tags, or set up a retention policy.',
      zh: '请删除旧的镜像版本，或设置老化规则自动删除。',
    },
  },
  {
    codes: ['SWR.4130025'],
    cause: { en: 'The uploaded file is too large.', zh: '上传的文件过大。' },
    nextStep: {
      en: 'Upload a smaller file, or push the image with a container client.',
      zh: '请上传较小的文件，或使用容器客户端推送镜像。',
    },
  },
  {
    codes: ['SWR.4131001'],
    cause: { en: 'The request body is too large.', zh: '请求体过大。' },
    nextStep: { en: 'Send less data per request.', zh: '请减少单次请求的内容。' },
  },
  {
    codes: ['SWR.4131012'],
    cause: { en: 'The description is too long.', zh: '描述过长。' },
    nextStep: { en: 'Shorten the description.', zh: '请缩短描述。' },
  },
  {
    codes: ['SWR.5070070'],
    cause: {
      en: 'OBS, which stores the images, isn’t enabled for the account or is faulty.',
      zh: '存储镜像的 OBS 未开通或发生故障。',
    },
    nextStep: {
      en: 'Check in the OBS console that the service is enabled and the account isn’t in arrears.',
      zh: '请在 OBS 控制台确认服务已开通，且账号未欠费。',
    },
  },
  {
    codes: ['SWR.4090006'],
    cause: { en: 'An image with this name already exists.', zh: '已存在同名镜像。' },
    nextStep: {
      en: 'Use the existing image, or choose another name or tag.',
      zh: '请使用已有镜像，或更换名称或版本。',
    },
  },
  {
    codes: ['SWR.4090060'],
    cause: { en: 'An organization with this name already exists.', zh: '已存在同名组织。' },
    nextStep: {
      en: 'Choose another name. It must be unique in the region across all accounts.',
      zh: '请更换名称，组织名称在同一区域的所有账号中不能重复。',
    },
  },
  {
    codes: ['SWR.4090076', 'SWR.4090089'],
    cause: { en: 'The user already has this permission.', zh: '该用户已有此权限。' },
    nextStep: {
      en: 'No action needed. To change it, edit the existing permission.',
      zh: '无需操作；如需调整，请修改已有的权限。',
    },
  },
  {
    codes: ['SWR.4060074'],
    cause: {
      en: 'The organization contains images, so it can’t be deleted.',
      zh: '组织中存在镜像，无法删除。',
    },
    nextStep: { en: 'Delete its images first.', zh: '请先删除其中的镜像。' },
  },
  {
    codes: ['SWR.4060012'],
    cause: {
      en: 'The repository contains images, so it can’t be deleted.',
      zh: '镜像仓库中存在镜像，无法删除。',
    },
    nextStep: { en: 'Delete the images in the repository first.', zh: '请先删除仓库中的镜像。' },
  },
  {
    codes: ['SWR.4060053'],
    cause: {
      en: 'It contains a software package, so it can’t be deleted.',
      zh: '存在软件包，无法删除。',
    },
    nextStep: { en: 'Delete the software package first.', zh: '请先删除软件包。' },
  },
  {
    codes: ['SWR.4040010', 'SWR.4040113', 'SWR.4040009'],
    cause: { en: 'The image doesn’t exist.', zh: '镜像不存在。' },
    nextStep: {
      en: 'Check the region, organization, and image name. It may have been deleted.',
      zh: '请检查区域、组织和镜像名称。镜像可能已被删除。',
    },
  },
  {
    codes: ['SWR.4040048', 'SWR.4040115', 'SWR.4041056', 'SWR.4041057'],
    cause: { en: 'The image tag doesn’t exist.', zh: '镜像版本不存在。' },
    nextStep: {
      en: 'Check the tag. A retention policy may have deleted it.',
      zh: '请检查镜像版本。该版本可能已被老化规则删除。',
    },
  },
  {
    codes: ['SWR.4041051'],
    cause: { en: 'The image layer doesn’t exist.', zh: '镜像层不存在。' },
    nextStep: {
      en: 'Push the image again to upload all layers.',
      zh: '请重新推送镜像，补全镜像层。',
    },
  },
  {
    codes: ['SWR.4041060'],
    cause: { en: 'The image manifest doesn’t exist.', zh: '镜像的 manifest 文件不存在。' },
    nextStep: {
      en: 'Check the image and tag, then push the image again.',
      zh: '请检查镜像和版本，然后重新推送。',
    },
  },
  {
    codes: ['SWR.4040058', 'SWR.4041061'],
    cause: { en: 'The organization doesn’t exist.', zh: '组织不存在。' },
    nextStep: {
      en: 'Check the organization name and region, or create the organization.',
      zh: '请检查组织名称和区域，或创建组织。',
    },
  },
  {
    codes: ['SWR.4040078', 'SWR.4040091'],
    cause: { en: 'The user doesn’t have this permission.', zh: '该用户没有此权限。' },
    nextStep: {
      en: 'Check the username. The permission may have been revoked.',
      zh: '请检查用户名。权限可能已被撤销。',
    },
  },
  {
    codes: ['SWR.4040004'],
    cause: { en: 'The software package doesn’t exist.', zh: '软件包不存在。' },
    nextStep: {
      en: 'Check its name and version, or upload it again.',
      zh: '请检查名称和版本，或重新上传。',
    },
  },
  {
    codes: ['SWR.4040043'],
    cause: { en: 'The upload session no longer exists.', zh: '上传会话已不存在。' },
    nextStep: { en: 'Start the upload again.', zh: '请重新上传。' },
  },
  {
    codes: ['SWR.4040083'],
    cause: { en: 'The URL doesn’t exist in SWR.', zh: 'SWR 中不存在该 URL。' },
    nextStep: {
      en: 'Check the endpoint, region, project ID, and path of the request.',
      zh: '请检查请求的终端节点、区域、项目 ID 和路径。',
    },
  },
  {
    codes: ['SWR.400003'],
    guessed: true,
    cause: {
      en: 'The requested resource doesn’t exist in SWR Enterprise Edition.',
      zh: '企业版中不存在所请求的资源。',
    },
    nextStep: {
      en: 'Check the instance ID, resource name, and region. It may have been deleted.',
      zh: '请检查实例 ID、资源名称和区域。资源可能已被删除。',
    },
  },
];
