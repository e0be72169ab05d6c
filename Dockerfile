# docker build -t swr-job-monitor .
# docker run -p 127.0.0.1:3000:3000 -v swr-job-monitor:/data --env-file .env.local swr-job-monitor
# Writes only to /data and supports a read-only root file system: add --read-only --cap-drop ALL --security-opt no-new-privileges.
FROM node:24-slim AS build
ENV NEXT_TELEMETRY_DISABLED=1
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/.next/standalone ./
RUN mkdir /data && chown node:node /data
VOLUME /data
# UID of the user "node". Kubernetes cannot verify runAsNonRoot with a user name.
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", \
  "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.mjs"]
