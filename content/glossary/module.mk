# The concepts of the blog that ships.
nobase_dist_pkgdata_DATA += \
	content/glossary/consistent-hashing.md \
	content/glossary/data-model.md \
	content/glossary/document-database.md \
	content/glossary/fault-tolerance.md \
	content/glossary/geographical-routing.md \
	content/glossary/graph-database.md \
	content/glossary/health-check.md \
	content/glossary/hierarchical-data-model.md \
	content/glossary/horizontal-scaling.md \
	content/glossary/ip-hash.md \
	content/glossary/least-connections.md \
	content/glossary/least-response-time.md \
	content/glossary/load-balancer.md \
	content/glossary/monitoring.md \
	content/glossary/non-relational-database.md \
	content/glossary/redundancy.md \
	content/glossary/relational-data-model.md \
	content/glossary/relational-database.md \
	content/glossary/round-robin.md \
	content/glossary/self-healing-system.md \
	content/glossary/single-point-of-failure.md \
	content/glossary/strong-consistency.md \
	content/glossary/transaction.md \
	content/glossary/vertical-scaling.md \
	content/glossary/weighted-algorithms.md
