"""The grammars: one line is one statement. ``zh.lark`` and ``en.lark`` have the same rules, ``shared.lark`` the shared parts."""
