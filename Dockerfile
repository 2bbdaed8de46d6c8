# One image for api, worker and migrate; docker-compose.yml starts it with a different command for each.
FROM node:24-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# What only serves one's own machine and the tests stays out of the image.
RUN npm run build && rm -rf dist/test dist/bench dist/local

FROM node:24-trixie-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force
COPY --from=build /app/dist ./dist
USER node
EXPOSE 8080 9464
CMD ["node", "--enable-source-maps", "dist/api/main.js"]
