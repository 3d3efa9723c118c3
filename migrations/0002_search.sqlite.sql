-- Search over folded words (bot.folding). 'ascii' parts at spaces and folds nothing more, so both engines see the
-- same words. No positions are kept (a quarter of the size): phrases are scored from the text. rowid = releases.id.
create virtual table release_search using fts5 (title, body, tokenize = "ascii", detail = none, prefix = '3');
