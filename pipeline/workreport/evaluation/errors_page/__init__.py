"""What a system gets wrong, as a page to read: confusion, kinds of error, and the errors themselves in context.

`find_errors` (module `analysis`) collects them, `render_errors` (module `page`) makes the page.
"""
