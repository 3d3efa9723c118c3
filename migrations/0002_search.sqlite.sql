-- Search over folded tokens (bot.folding.search_text): the engine must not fold again.
create virtual table release_search using fts5 (title, body, content = '', contentless_delete = 0, tokenize = "unicode61 remove_diacritics 0");
