# The blog that ships; the concepts list themselves in content/glossary/module.mk.
nobase_dist_pkgdata_DATA += \
	content/posts/agentic-ai-summit.md \
	content/posts/airflow-intro.md \
	content/posts/bash-basics.md \
	content/posts/ddia-data-models.md \
	content/posts/git-basics.md \
	content/posts/images/request-flow.svg \
	content/posts/pipeline-scope.md \
	content/posts/port-of-oakland.md \
	content/posts/second-chances.md \
	content/posts/single-server.md \
	content/posts/system-design-basics.md \
	content/races.json \
	content/races.schema.json \
	content/site.yml

include content/glossary/module.mk
