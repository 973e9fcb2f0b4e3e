;;; vaultmark-lsp-mode.el --- Vaultmark in Emacs, with lsp-mode  -*- lexical-binding: t -*-

(with-eval-after-load 'lsp-mode
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection '("vaultmark" "serve"))
                    :activation-fn (lsp-activate-on "markdown")
                    :server-id 'vaultmark
                    :priority 1)))
(add-hook 'markdown-mode-hook #'lsp-deferred)

;; Up to Emacs 29, M-TAB looks words up in a dictionary.
(with-eval-after-load 'markdown-mode
  (define-key markdown-mode-map (kbd "M-TAB") #'completion-at-point))

;; Emacs's own list completes names with spaces, too.
(add-to-list 'completion-category-overrides '(lsp-capf (styles lsp-passthrough flex)))

;; A vault is a project, with or without version control.
(defun vaultmark-project (folder)
  "Return the vault that FOLDER lies in, as a project."
  (let ((root (locate-dominating-file
               folder (lambda (each) (directory-files each nil "\\`\\.\\(vaultmark\\.toml\\|obsidian\\)\\'")))))
    (and root (cons 'transient root))))
(add-hook 'project-find-functions #'vaultmark-project)
(setq lsp-auto-guess-root t)

;;; vaultmark-lsp-mode.el ends here
