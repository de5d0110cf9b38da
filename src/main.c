/* Locale, dispatch, exit status. */
int
main(void)
{
	return 0;
}
