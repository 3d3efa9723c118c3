-- Search over folded tokens (bot.folding.search_text): the engine must not fold again. rowid = releases.id.
create virtual table release_search using fts5 (title, body, tokenize = "unicode61 remove_diacritics 0");
