# One image for web, worker and beat; docker-compose.yml says which is which.
FROM python:3.13-slim

RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 iztapalapa

WORKDIR /house
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 VAR_DIR=/data STATIC_ROOT=/house/staticfiles LISTEN=0.0.0.0:8000

COPY requirements.txt ./
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements.txt

COPY manage.py ./
COPY bin ./bin
COPY iztapalapa ./iztapalapa
COPY planning ./planning
COPY assemblies ./assemblies
COPY projects ./projects
COPY agendas ./agendas
COPY demonstration ./demonstration
COPY templates ./templates
COPY static ./static
COPY locale ./locale

# Collected with the trial's settings; nothing of them stays in the image.
RUN mkdir /data && VAR_DIR=/tmp/build python manage.py collectstatic --no-input --verbosity 0 \
    && rm -rf /tmp/build && chown iztapalapa /data && chmod 700 /data

USER iztapalapa
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["bin/container"]
CMD ["bin/process", "web"]
