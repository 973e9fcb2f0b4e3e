;;; vaultmark-eglot.el --- Vaultmark in Emacs, with eglot  -*- lexical-binding: t -*-

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '((markdown-mode gfm-mode) . ("vaultmark" "serve"))))
(add-hook 'markdown-mode-hook #'eglot-ensure)

;; Up to Emacs 29, M-TAB looks words up in a dictionary.
(with-eval-after-load 'markdown-mode
  (define-key markdown-mode-map (kbd "M-TAB") #'completion-at-point))

;; A vault is a project, with or without version control.
(defun vaultmark-project (folder)
  "Return the vault that FOLDER lies in, as a project."
  (let ((root (locate-dominating-file
               folder (lambda (each) (directory-files each nil "\\`\\.\\(vaultmark\\.toml\\|obsidian\\)\\'")))))
    (and root (cons 'transient root))))
(add-hook 'project-find-functions #'vaultmark-project)

;;; vaultmark-eglot.el ends here
