;;; What the tests need beside a user's own configuration  -*- lexical-binding: t -*-

;; Packages as Debian unpacks them, with their autoloads, as package.el would have them.
(dolist (folder (directory-files (getenv "VAULTMARK_PACKAGES") t "\\`[^.]"))
  (add-to-list 'load-path folder)
  (dolist (autoloads (directory-files folder t "-autoloads\\.el\\'"))
    (load autoloads nil t)))
(setq native-comp-jit-compilation nil
      native-comp-deferred-compilation nil
      comp-deferred-compilation nil
      native-comp-enable-subr-trampolines nil
      inhibit-startup-screen t
      ring-bell-function #'ignore)

;; Which other servers lsp-mode knows would take seconds to load, uncompiled as it is here.
(setq lsp-client-packages nil)
;; Code actions are always chosen from a list, also where there is but one.
(setq lsp-auto-execute-action nil)

;; On a busy machine an answer takes longer than a person would wait for it.
(setq lsp-response-timeout 120
      eglot-connect-timeout 120)
(with-eval-after-load 'jsonrpc (setq jsonrpc-default-request-timeout 120))

(require 'json)
(defun scene-answer (value)
  "Write VALUE to the file from which the tests read answers, as JSON."
  (let ((coding-system-for-write 'utf-8-unix))
    (write-region (json-encode value) nil (getenv "VAULTMARK_ANSWER") nil 'silent)))

(defun scene-buffer ()
  "Return the buffer that is shown, not the minibuffer."
  (window-buffer (or (minibuffer-selected-window) (selected-window))))

(defun scene-prompt ()
  "Return what the minibuffer asks, nil if it does not."
  (let ((window (active-minibuffer-window)))
    (and window (with-current-buffer (window-buffer window) (or (minibuffer-prompt) (minibuffer-contents))))))

(defun scene-asks (what)
  "Return what the minibuffer asks if it matches WHAT."
  (let ((prompt (scene-prompt)))
    (and prompt (string-match-p what prompt) prompt)))

(defun scene-is-idle ()
  "Return whether no command is being carried out, not even one that waits for a server."
  (not (or this-command (scene-prompt))))

(setq server-name (getenv "VAULTMARK_SOCKET"))
(server-start)
