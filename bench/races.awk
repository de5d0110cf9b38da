# A race log of some decades: results (-v results=N) of 1500 m, by date, with ids.
BEGIN {
	srand(1)
	print "{ \"version\": 1, \"athlete\": { \"name\": \"A\", \"sex\": \"female\", \"born\": \"1962\" }, \"results\": ["
	for (i = 0; i < results; i++) {
		day = int(i * 13000 / results)
		year = 1990 + int(day / 360)
		month = 1 + int(day % 360 / 30)
		seconds = 300 + rand() * 40
		printf "  { \"date\": \"%d-%02d-%02d\", \"meet\": \"Meet %d\", \"event\": \"1500m\", \"time\": \"%d:%05.2f\", \"kind\": \"race\", \"id\": \"r%d\" }%s\n", \
			year, month, 1 + day % 28, i, int(seconds / 60), seconds % 60, i, i + 1 < results ? "," : ""
	}
	print "] }"
}
