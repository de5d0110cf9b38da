# The blog that ships; the concepts list themselves in content/glossary/module.mk.
nobase_dist_pkgdata_DATA += \
	content/posts/second-chances.md \
	content/posts/system-design-basics.md \
	content/posts/pipeline-scope.md \
	content/posts/port-of-oakland.md \
	content/posts/images/request-flow.svg \
	content/races.json \
	content/site.yml

include content/glossary/module.mk
