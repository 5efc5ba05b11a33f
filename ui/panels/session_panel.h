#pragma once

#include <QTimer>
#include <QWidget>

#include "core/base/id.h"
#include "ui/store_client.h"

class QLabel;
class QLineEdit;
class QListView;

namespace rebus::ui {

class SessionListModel;
class TagFilter;

/// The list on the left: sessions by date, a search over everything that was said, renaming in place, deleting.
class SessionPanel final : public QWidget {
  Q_OBJECT

 public:
  /// `store` must outlive the panel.
  explicit SessionPanel(StoreClient* store, QWidget* parent = nullptr);

  /// Reads the list, or the search's results, again.
  void refresh();
  /// Marks the session that is open.
  void setCurrent(const SessionId& session);
  /// The session above (-1) or below (1) the current one; empty at the ends.
  SessionId neighbour(int step) const;
  void startRename();
  void deleteCurrent();
  /// Asks for the tags of the session that is open.
  void editTags();
  void focusSearch();
  /// No session can be renamed or deleted in a library that is read only.
  void setWritable(bool writable);

 Q_SIGNALS:
  void sessionActivated(const rebus::SessionId& session, const rebus::TurnId& turn);
  void newRequested();
  void renamed(const rebus::SessionId& session, const QString& title);
  void deleted(const rebus::SessionId& session, const QString& title);
  void problem(const QString& sentence);
  /// The list was read; `newest` is empty when there are no sessions.
  void listed(const rebus::SessionId& newest);

 private:
  /// What the list and the search are made of. A plain value.
  struct Listed {
    std::vector<SessionSummary> sessions;  ///< All.
    std::vector<SearchHit> hits;
  };

  void show(const Listed& listed, bool isSearch);
  void setTags(const SessionId& session, const QStringList& tags);
  void rename(const SessionId& session, const QString& title);
  void showMenu(const QPoint& position);
  void afterRefresh(bool isSearch);

  StoreClient* m_store;
  SessionListModel* m_model;
  QLineEdit* m_search;
  TagFilter* m_tags;
  std::vector<SessionSummary> m_sessions;  ///< As they were read last.
  QListView* m_list;
  QLabel* m_empty;
  QTimer m_searchDelay;
  SessionId m_current;
  int m_refreshes = 0;  ///< An answer to an older question is dropped.
  bool m_isWritable = true;
};

}  // namespace rebus::ui
