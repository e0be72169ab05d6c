import 'server-only';
import type { CodeEntry } from './explanation';

/** What there is too much of, what is there already, and what is not there. */
export const SWR_RESOURCES: readonly CodeEntry[] = [
  {
    codes: ['SWR.4000097'],
    cause: { en: 'The quota of organizations is used up.', zh: '组织数量已达到配额上限。' },
    nextStep: {
      en: 'Delete an organization that is no longer needed, or request a higher quota by support ticket.',
      zh: '请删除不再需要的组织，或者提交工单申请提高配额。',
    },
  },
  {
    codes: ['SWR.4000098', 'SWR.5007019'],
    cause: { en: 'The quota of images is used up.', zh: '镜像数量已达到配额上限。' },
    nextStep: {
      en: 'Delete images that are no longer needed, or request a higher quota by support ticket.',
      zh: '请删除不再需要的镜像，或者提交工单申请提高配额。',
    },
  },
  {
    codes: ['SWR.4000099'],
    cause: { en: 'The image has as many tags as are allowed.', zh: '镜像的版本数量已达到上限。' },
    nextStep: {
      en: 'Delete old tags, or let a retention policy do it.',
      zh: '请删除旧的镜像版本，或者设置老化规则自动删除。',
    },
  },
  {
    codes: ['SWR.4130025'],
    cause: { en: 'The uploaded file is too large.', zh: '上传的文件过大。' },
    nextStep: {
      en: 'Upload a smaller file, or push the image with a container client.',
      zh: '请上传较小的文件，或者用容器客户端推送镜像。',
    },
  },
  {
    codes: ['SWR.4131001'],
    cause: { en: 'The body of the request is too large.', zh: '请求体过大。' },
    nextStep: { en: 'Send less in one request.', zh: '请减少单次请求的内容。' },
  },
  {
    codes: ['SWR.4131012'],
    cause: { en: 'The description is too long.', zh: '描述过长。' },
    nextStep: { en: 'Shorten the description.', zh: '请缩短描述。' },
  },
  {
    codes: ['SWR.5070070'],
    cause: {
      en: 'OBS, where SWR stores images, is not enabled for the account or has a fault.',
      zh: '存放镜像的 OBS 未开通或出现故障。',
    },
    nextStep: {
      en: 'See in the OBS console whether the service is enabled and nothing is overdue.',
      zh: '请在 OBS 控制台确认服务已开通，且账号没有欠费。',
    },
  },
  {
    codes: ['SWR.4090006'],
    cause: { en: 'An image of this name exists already.', zh: '已有同名的镜像。' },
    nextStep: {
      en: 'Use the existing image, or choose another name or tag.',
      zh: '请使用已有的镜像，或者换一个名称或版本。',
    },
  },
  {
    codes: ['SWR.4090060'],
    cause: { en: 'An organization of this name exists already.', zh: '已有同名的组织。' },
    nextStep: {
      en: 'Choose another name: it must be unique in the region, across all accounts.',
      zh: '请换一个名称，组织名称在同一区域的所有账号中不能重复。',
    },
  },
  {
    codes: ['SWR.4090076', 'SWR.4090089'],
    cause: { en: 'The user has this permission already.', zh: '该用户已有此权限。' },
    nextStep: {
      en: 'Nothing to do, or change the existing permission instead.',
      zh: '无需操作；如需调整，请修改已有的权限。',
    },
  },
  {
    codes: ['SWR.4060074'],
    cause: {
      en: 'The organization still holds images, so it cannot be deleted.',
      zh: '组织中还有镜像，因此不能删除。',
    },
    nextStep: { en: 'Delete its images first.', zh: '请先删除其中的镜像。' },
  },
  {
    codes: ['SWR.4060012'],
    cause: {
      en: 'The repository still holds images, so it cannot be deleted.',
      zh: '镜像仓库中还有镜像，因此不能删除。',
    },
    nextStep: { en: 'Delete the images of this repository first.', zh: '请先删除仓库中的镜像。' },
  },
  {
    codes: ['SWR.4060053'],
    cause: {
      en: 'A software package is still in the way of the deletion.',
      zh: '还有软件包，因此不能删除。',
    },
    nextStep: { en: 'Delete the software package first.', zh: '请先删除软件包。' },
  },
  {
    codes: ['SWR.4040010', 'SWR.4040113', 'SWR.4040009'],
    cause: { en: 'SWR has no such image.', zh: 'SWR 中没有这个镜像。' },
    nextStep: {
      en: 'Check region, organization and image name; it may have been deleted.',
      zh: '请检查区域、组织和镜像名称，镜像也可能已被删除。',
    },
  },
  {
    codes: ['SWR.4040048', 'SWR.4040115', 'SWR.4041056', 'SWR.4041057'],
    cause: { en: 'The image has no such tag.', zh: '镜像没有这个版本。' },
    nextStep: {
      en: 'Check the tag; a retention policy may have deleted it.',
      zh: '请检查镜像版本，该版本也可能已被老化规则删除。',
    },
  },
  {
    codes: ['SWR.4041051'],
    cause: { en: 'SWR does not have this image layer.', zh: 'SWR 中没有这个镜像层。' },
    nextStep: {
      en: 'Push the image again, so that all of its layers are there.',
      zh: '请重新推送镜像，补全镜像层。',
    },
  },
  {
    codes: ['SWR.4041060'],
    cause: { en: 'The image has no manifest file in SWR.', zh: 'SWR 中没有这个镜像的 manifest 文件。' },
    nextStep: {
      en: 'Check image and tag, then push the image again.',
      zh: '请检查镜像和版本，然后重新推送。',
    },
  },
  {
    codes: ['SWR.4040058', 'SWR.4041061'],
    cause: { en: 'There is no such organization.', zh: '没有这个组织。' },
    nextStep: {
      en: 'Check the name of the organization and the region, or create the organization.',
      zh: '请检查组织名称和区域，或者创建组织。',
    },
  },
  {
    codes: ['SWR.4040078', 'SWR.4040091'],
    cause: { en: 'The user does not have the permission in question.', zh: '该用户没有所指的权限。' },
    nextStep: {
      en: 'Check the user name; the permission may have been withdrawn already.',
      zh: '请检查用户名，权限也可能已被撤销。',
    },
  },
  {
    codes: ['SWR.4040004'],
    cause: { en: 'The software package does not exist.', zh: '软件包不存在。' },
    nextStep: {
      en: 'Check its name and version, or upload it again.',
      zh: '请检查名称和版本，或者重新上传。',
    },
  },
  {
    codes: ['SWR.4040043'],
    cause: { en: 'The upload session no longer exists.', zh: '上传会话已不存在。' },
    nextStep: { en: 'Start the upload again.', zh: '请重新上传。' },
  },
  {
    codes: ['SWR.4040083'],
    cause: { en: 'SWR knows no such URL.', zh: 'SWR 中没有这个 URL。' },
    nextStep: {
      en: 'Check endpoint, region, project ID and path of the request.',
      zh: '请检查请求的终端节点、区域、项目 ID 和路径。',
    },
  },
  {
    codes: ['SWR.400003'],
    guessed: true,
    cause: {
      en: 'SWR Enterprise Edition probably does not have what was asked for.',
      zh: '企业版中可能没有所请求的资源。',
    },
    nextStep: {
      en: 'Check instance ID, resource name and region; it may have been deleted.',
      zh: '请检查实例 ID、资源名称和区域，资源也可能已被删除。',
    },
  },
];
