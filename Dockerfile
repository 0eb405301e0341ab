# Harmony in a container: `docker build -t harmony .`
# The build stage fetches what the lock file names; the final image holds what runs and nothing else,
# and runs as a user without rights. It may be started with a read-only root (`--read-only --tmpfs /tmp`).

FROM denoland/deno:debian-2.9.6 AS build
WORKDIR /app
COPY deno.json deno.lock ./
RUN deno ci
COPY . .
# Style sheet first; then what only building and testing need goes. What is left has to load as it is:
# `manual` keeps Deno from fetching the rest again.
RUN deno task css \
    && cd node_modules/.deno \
    && rm -rf @tailwindcss+* tailwindcss@* lightningcss* playwright-core@* axe-core@* pg-boss@* graphile-worker@* \
    && cd ../.. && find node_modules -xtype l -delete \
    && sed -i 's/"nodeModulesDir": "auto"/"nodeModulesDir": "manual"/' deno.json \
    && deno run -A main.ts --version

FROM denoland/deno:debian-2.9.6
LABEL org.opencontainers.image.title="Harmony" \
      org.opencontainers.image.description="A list of music becomes files in your library, through your own slskd" \
      org.opencontainers.image.licenses="MIT"
# What finished files are decoded and compared with.
RUN apt-get update -q \
    && apt-get install -qy --no-install-recommends ffmpeg libchromaprint-tools \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
# What Deno compiles is kept in memory's folder: the image itself is never written to.
ENV DENO_DIR=/tmp/deno \
    DENO_NO_UPDATE_CHECK=1 \
    HOST=0.0.0.0 \
    PORT=8080 \
    DATA_DIR=/data \
    ARTWORK_DIR=/data/artwork \
    MUSIC_DIR=/music
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/deno.json /app/deno.lock /app/main.ts ./
COPY --from=build /app/jobs jobs
COPY --from=build /app/lib lib
COPY --from=build /app/migrations migrations
COPY --from=build /app/routes routes
COPY --from=build /app/static static
COPY --from=build /app/views views
RUN mkdir -p /data /music && chown deno:deno /data /music
USER deno
VOLUME ["/data", "/music"]
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["deno", "eval", "const r = await fetch(`http://127.0.0.1:${Deno.env.get('PORT')}/api/health/ready`); Deno.exit(r.ok ? 0 : 1)"]
# The rights stand in deno.json. Garbage is collected before the memory has grown by a third.
ENTRYPOINT ["deno", "run", "-q", "-P=serve", "--no-prompt", "--v8-flags=--max-semi-space-size=8,--heap-growing-percent=30", "main.ts"]
CMD ["serve"]
