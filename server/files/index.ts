import * as contract from '#contract/files'
import { uploadWidgetPicture } from '#contract/widgets'
import type { UserActor, VisitorActor } from '#platform/actor'
import type { Platform, Room } from '#platform/platform'
import { uploadRoute, userRoute, visitorRoute } from '#platform/route'
import { admitPicture, admitUser, admitVisitor } from './admit-upload.ts'
import { findDownload } from './download-file.ts'
import { listLinks, presentFile } from './files.ts'
import { discardUnsentJob, removeBytesJob, takeBackFile } from './forget-files.ts'
import { labels } from './labels.ts'
import { type LinkPlatform, linkTo } from './links.ts'
import { takeFile } from './take-file.ts'

export { attachFiles } from './attach-files.ts'
export { checkFile } from './check-file.ts'
export { fileIdsOf, filesOfVisitor, findFile, isPictureOf, moveFiles } from './files.ts'
export { forgetFiles, forgetFilesById } from './forget-files.ts'
export { readStored, writeStored } from './stored-bytes.ts'
export { markSent, takeFetchedFile } from './take-fetched-file.ts'

/** For everybody, good for at least a day, and the same for a day: only a picture of a widget is found by it. */
export const pictureLink = (platform: LinkPlatform, organizationId: string, id: string): string =>
  linkTo(platform, { organizationId, id }, 'picture').url

export const filesRoom = (platform: Platform): Room => ({
  routes: [
    uploadRoute<typeof contract.uploadVisitorFile, VisitorActor>(
      contract.uploadVisitorFile,
      async (upload, { query }, call) =>
        presentFile(await takeFile(platform, { upload, call, name: query.name }, admitVisitor)),
    ),
    visitorRoute(contract.deleteVisitorFile, async (tx, actor, { params }) => {
      await takeBackFile(tx, actor, params.fileId)
      return {}
    }),
    visitorRoute(contract.getVisitorFileLinks, (tx, actor, { query }) =>
      listLinks(tx, platform, actor, query.ids),
    ),
    uploadRoute<typeof contract.uploadFile, UserActor>(
      contract.uploadFile,
      async (upload, { params, query }, call) =>
        presentFile(
          await takeFile(platform, { upload, call, name: query.name }, (tx, actor) =>
            admitUser(tx, actor, params.conversationId),
          ),
        ),
    ),
    userRoute(contract.deleteFile, async (tx, actor, { params }) => {
      await takeBackFile(tx, actor, params.fileId)
      return {}
    }),
    userRoute(contract.getFileLinks, (tx, actor, { query }) => listLinks(tx, platform, actor, query.ids)),
    uploadRoute<typeof uploadWidgetPicture, UserActor>(
      uploadWidgetPicture,
      async (upload, { params }, call) => {
        const { id, organizationId } = await takeFile(platform, { upload, call, name: null }, (tx) =>
          admitPicture(tx, params.widgetId),
        )
        return { pictureId: id, url: pictureLink(platform, organizationId, id) }
      },
    ),
  ],
  downloads: [{ path: '/files/:token', find: (token) => findDownload(platform, token) }],
  jobs: [discardUnsentJob(platform), removeBytesJob(platform)],
  reactions: [],
  labels,
})
