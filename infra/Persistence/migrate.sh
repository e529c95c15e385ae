#!/usr/bin/env bash
# Writes a migration for both databases after the model has changed: infra/Persistence/migrate.sh AddColours
set -euo pipefail
cd "$(dirname "$0")"
dotnet tool restore
dotnet build -v q -nologo
for database in Sqlite Postgres; do
  dotnet ef migrations add "$1" --context "${database}PipelineContext" --output-dir "Migrations/$database" --no-build
done
sed -i '1s/^\xEF\xBB\xBF//' Migrations/*/*.cs
