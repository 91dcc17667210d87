# Three stages: the packages of production alone, the build, and what runs. No stage needs more than the npm registry.
FROM node:20.20.2-bookworm-slim AS packages
WORKDIR /srv/akashi
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM packages AS build
RUN npm ci --include=dev
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY src ./src
RUN npm run build

FROM node:20.20.2-bookworm-slim
WORKDIR /srv/akashi
COPY package.json LICENSE ./
COPY contexts ./contexts
COPY migrations ./migrations
COPY examples ./examples
COPY --from=packages /srv/akashi/node_modules ./node_modules
COPY --from=build /srv/akashi/dist ./dist
# Only the embedded store writes, and only here; mount a volume where it is used.
RUN install --directory --owner=node --group=node --mode=0700 /var/lib/akashi
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 AKASHI_DATA_DIR=/var/lib/akashi
USER node
EXPOSE 3000
CMD ["node", "dist/cli.js", "serve"]
